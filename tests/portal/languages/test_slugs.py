"""Titles as addresses."""

import pytest

from portal.languages.slugs import slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Mise en œuvre de la PEC-C", "mise-en-oeuvre-de-la-pec-c"),
        ("L’agent, l'enfant : été", "l-agent-l-enfant-ete"),
        ("iCCM & Zinc (2nd ed.)", "iccm-zinc-2nd-ed"),
        ("", ""),
        ("…", ""),
        ("one two three four", "one-two-three"),
        ("x" * 50, "x" * 30),
    ],
)
def test_a_title_becomes_an_address(title, slug):
    length = 15 if title.startswith("one") else 30

    assert slug_of(title, length) == slug
