"""A form field as every form shows it."""

import pytest
from django import forms
from django.template.loader import render_to_string

from portal.look.title_panel import TitleInput


class TickForm(forms.Form):
    agrees = forms.BooleanField(label="I agree", help_text="To everything.")


@pytest.mark.parametrize("sent", [None, {}])
def test_a_checkbox_shows_its_hint_and_its_error_and_is_tied_to_both(sent):
    field = TickForm(sent)["agrees"]

    html = render_to_string("components/field.html", {"field": field})

    parts = ["helptext", "error"] if sent == {} else ["helptext"]
    for part in parts:
        assert f'id="id_agrees_{part}"' in html
        assert html.count(f"id_agrees_{part}") == 2
    assert "To everything." in html
    assert ("This field is required." in html) == (sent == {})


def test_a_title_stays_one_line():
    sent = TitleInput().value_from_datadict(
        {"title": "Supply\r\n  guide "}, {}, "title"
    )

    assert sent == "Supply guide"
