"""What is written in the browser: formatted, and never dangerous."""

import pytest

from subgroups.workspace.written import as_html, as_text


def test_headings_lists_and_bold_are_shown():
    html = as_html("## Stock\n\n- one\n- two\n\n**Count** it", under=1)

    assert "<h2>Stock</h2>" in html
    assert "<li>one</li>" in html
    assert "<strong>Count</strong>" in html


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![a](https://evil.test/who-reads.png)",
        "[a](javascript:alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="x" onclick="y">z</a>',
        "<style>body{}</style>",
        "<iframe src='//evil.test'></iframe>",
    ],
)
def test_nothing_dangerous_comes_through(bad):
    html = as_html(bad)

    for mark in ("<script", "<img", "<style", "<iframe", 'href="javascript', "<a on"):
        assert mark not in html
    assert 'href="data' not in html


def test_links_tell_nobody_where_they_were_found():
    assert 'rel="noopener noreferrer"' in as_html("[WHO](https://who.int/)")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# A\n\n## B\n\n# C", ["h2", "h3", "h2"]),
        ("### A\n\n###### B", ["h2", "h3"]),
        ("## A\n\n#### B\n\n## C\n\n### D\n\n#### E", ["h2", "h3", "h2", "h3", "h4"]),
    ],
)
def test_no_level_of_headings_is_left_out(text, levels):
    html = as_html(text, under=1)

    assert [part[:2] for part in html.split("<") if part.startswith("h")] == levels


def test_a_line_that_was_ended_stays_a_line():
    assert "<br>" in as_html("Purpose\nCount the tablets.")


def test_the_words_alone_come_a_paragraph_a_line():
    text = "# Stock\n\nCount **all**\ntablets.\n\n- one\n- two\n\n| a | b |\n| - | - |\n| c | d |"

    assert as_text(text).split("\n") == [
        "Stock",
        "Count all",
        "tablets.",
        "one",
        "two",
        "a | b",
        "c | d",
    ]
