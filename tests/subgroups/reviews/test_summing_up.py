"""What a round came to: its page and its Word document."""

import io
import re
from datetime import timedelta

import docx
import pytest
from django.utils import timezone

from subgroups.reviews.actions import close_review, resolve
from tests.factories.reviews import a_review, a_thread
from tests.factories.subgroups import SeatFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(chair, member, draft):
    silent = SeatFactory(subgroup=chair.subgroup)
    review = a_review(draft, [member.person, silent.person])
    review.reviewers.filter(person=member.person).update(verdict="changes")
    a_thread(draft, text="Say tablets", quote="Sign", page=2)
    resolve(thread=a_thread(draft, text="All is well"), by=chair.person)
    close_review(review=review, by=chair.person)
    review.refresh_from_db()
    a_thread(draft, text="Too late")
    return review


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Approves with changes: 1", "Did not answer", "2 comments, 1 open"]),
        (
            "fr",
            [
                "Approuve avec des changements : 1",
                "N’a pas répondu",
                "2 commentaires, 1 ouvert",
            ],
        ),
    ],
)
def test_a_closed_round_is_summed_up(client, member, closed, language, said):
    client.force_login(member.person)

    page = client.get(address("reviews:review", closed.pk, language=language))

    plain = text_of(page).replace("<b>", "").replace("</b>", "")
    for sentence in said:
        assert sentence in plain
    assert "Say tablets" in plain
    assert "Too late" not in plain


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                *("Review of version 1", "Asked, no answer", "Page 2", "Resolved"),
                *("Opened on", "Closed by"),
            ],
        ),
        (
            "fr",
            [
                *("Relecture de la version 1", "Sans réponse", "Page 2", "Résolu"),
                *("Ouverte le", "Close par"),
            ],
        ),
    ],
)
def test_the_summary_is_a_word_document_too(client, member, closed, language, said):
    client.force_login(member.person)

    response = client.get(address("reviews:summary_file", closed.pk, language=language))

    document = docx.Document(io.BytesIO(response.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in [*said, "Say tablets", str(member.person)]:
        assert words in text
    assert "Too late" not in text
    assert str(closed.draft.subgroup) in text
    assert timezone.now() - document.core_properties.created < timedelta(hours=1)
    kind = {"en": "review", "fr": "relecture"}[language]
    assert f'-1-{kind}.docx"' in response["Content-Disposition"]
    colon = {"en": ":", "fr": "\xa0:"}[language]
    assert re.search(rf", [^:\xa0]+{colon} Say tablets", text)


def test_a_deleted_person_is_a_former_member(client, chair, member, draft):
    review = a_review(draft, [member.person])
    review.reviewers.update(verdict="approve")
    a_thread(draft, by=member.person)
    member.person.delete()
    client.force_login(chair.person)

    for path in (review.get_absolute_url(), draft.get_absolute_url()):
        assert "former member" in text_of(client.get(path))
    client.get(address("reviews:summary_file", review.pk))


def test_a_named_outsider_is_shown_by_name(client, chair, draft):
    review = a_review(draft)
    review.reviewers.create(outsider="Ms Outside")
    client.force_login(chair.person)

    assert "Ms Outside" in text_of(client.get(review.get_absolute_url()))


@pytest.mark.parametrize(("language", "said"), [("en", "by link"), ("fr", "par lien")])
def test_what_came_by_a_link_is_marked_wherever_it_is_summed_up(
    client, chair, draft, language, said
):
    review = a_review(draft)
    review.reviewers.create(outsider="Ms Outside", verdict="approve")
    a_thread(draft, outsider="Mr Beyond")
    client.force_login(chair.person)

    page = text_of(client.get(address("reviews:review", review.pk, language=language)))
    file = client.get(address("reviews:summary_file", review.pk, language=language))

    document = docx.Document(io.BytesIO(file.content))
    told = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for name in ("Ms Outside", "Mr Beyond"):
        assert f"{name} ({said})" in page
        assert f"{name} ({said})" in told
