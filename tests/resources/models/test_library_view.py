"""Views of the library are kept by what they ask for."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from resources.models import LibraryView
from tests.factories.accounts import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("https://ccm.example/fr/ressources/?language=fr&page=3", "language=fr"),
        ("/en/resources/?q=rapid+test&country=ml&country=ne&hit=1",
         "q=rapid+test&country=ml&country=ne"),
        ("sort=date", "sort=date"),
    ],
)  # fmt: skip
def test_of_a_pasted_address_is_kept_what_it_asks_for(pasted, kept):
    view = LibraryView(name_en="View", question=pasted)

    view.full_clean()

    assert view.get_absolute_url("en") == f"/en/resources/?{kept}"
    assert view.get_absolute_url("fr") == f"/fr/ressources/?{kept}"


@pytest.mark.parametrize(
    "fields",
    [
        {"question": "sort=date"},
        {"question": "https://ccm.example/en/resources/", "name_en": "All"},
        {"question": "javascript:alert(1)", "name_fr": "Rien"},
    ],
)
def test_a_view_without_name_or_question_is_refused(fields):
    with pytest.raises(ValidationError):
        LibraryView(**fields).full_clean()


@pytest.mark.parametrize("who", ["editor", "secretariat"])
def test_who_writes_keeps_views(client, who):
    client.force_login(PersonFactory(**{who: True}))
    add = reverse(LibraryView.snippet_viewset.get_url_name("add"))

    response = client.post(
        add,
        {"name_en": "Latest", "name_fr": "", "question": "/en/resources/?sort=date"},
    )

    assert response.status_code == 302
    assert LibraryView.objects.get().question == "sort=date"
