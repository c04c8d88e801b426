"""What the public reads of a member, written by who speaks for it."""

import pytest
from django.utils import translation
from wagtail.models import ModelLogEntry

from subgroups.joining.models import TEXT_LENGTH
from tests.factories.joining import page_of
from tests.factories.subgroups import (
    LONG_PAST,
    RepresentativeFactory,
    fresh,
)
from tests.factories.topics import ComponentFactory, CountryFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "kept"),
    [("en", "the public page shows it now"), ("fr", "page publique")],
)
def test_a_representative_changes_what_the_public_reads(speaking, own, language, kept):
    component, country = ComponentFactory(), CountryFactory()
    path = address("joining:portrait", own.membership_id, language=language)
    assert path in text_of(speaking.get(page_of(own, language)))
    form = {
        "work_en": "We <b>count</b> stock.",
        "work_fr": "Nous comptons les stocks.",
        "components": [component.pk],
        "countries": [country.pk],
    }

    page = text_of(speaking.post(path, form, follow=True))

    assert kept in page
    membership = fresh(own.membership)
    assert [*membership.components.all()] == [component]
    assert [*membership.countries.all()] == [country]
    with translation.override(language):
        public = membership.organisation.get_absolute_url()
    shown = speaking.get(public).content.decode()
    assert form[f"work_{language}"].replace("<", "&lt;").replace(">", "&gt;") in shown
    assert ModelLogEntry.objects.get().user == own.person
    assert form["work_fr"] in text_of(speaking.get(path))


def test_the_public_page_leads_to_it_who_speaks_for_it_and_nobody_else(client, own):
    path = address("joining:portrait", own.membership_id)
    public = own.membership.organisation
    public = public.get_absolute_url()
    assert path not in text_of(client.get(public))
    client.force_login(RepresentativeFactory().person)
    assert path not in text_of(client.get(public))
    client.force_login(own.person)

    assert path in text_of(client.get(public))

    own.until = LONG_PAST
    own.save()
    assert path not in text_of(client.get(public))


def test_too_much_is_not_kept(speaking, own):
    path = address("joining:portrait", own.membership_id)

    page = text_of(speaking.post(path, {"work_en": "x" * (TEXT_LENGTH + 1)}), 400)

    assert f"at most {TEXT_LENGTH} characters" in page
    assert fresh(own.membership).work_en != "x" * (TEXT_LENGTH + 1)


def test_who_spoke_for_it_changes_nothing_any_more(speaking, own):
    own.until = LONG_PAST
    own.save()

    path = address("joining:portrait", own.membership_id)

    assert speaking.post(path, {"work_en": "Ours"}).status_code == 404
    assert fresh(own.membership).work_en != "Ours"
