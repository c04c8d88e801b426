"""Whatever people type, there is an answer."""

HOSTILE = [
    "",
    " ",
    "\x00",
    "\ud800",
    "\udfff zinc",
    '"',
    '""',
    '"""',
    '" "',
    '"zinc',
    "zinc AND",
    "OR",
    "NOT zinc",
    "OR OR OR",
    "OR AND",
    "zinc OR",
    '"" OR ""',
    '"zinc" OR "the who"',
    "who OR it",
    "WHO OR OR IT",
    "zinc OR " * 1000,
    "WHO/" * 1000,
    "WHO/IT zinc",
    "+zinc -zinc",
    "title_en:zinc",
    "acl:desk",
    "shelf:desk",
    "*",
    "zinc*",
    "?",
    "[zinc TO *]",
    "{zinc}",
    "(zinc",
    "zinc)",
    "zinc~2",
    "zinc^9",
    "/zinc/",
    "/.*/",
    "\\",
    "\\zinc",
    "'; DROP TABLE x; --",
    "<script>alert(1)</script>",
    "%00%ff",
    "zinc\u202e",
    "😀",
    "½ CO₂ ①",
    "漢字 かな",
    "हिन्दी",
    "العربية",
    "a" * 10_000,
    "a b " * 5000,
    '"' * 500,
    "zinc " * 1000,
    "\u0301" * 300,
    "ﷺ" * 200,
    "-" * 600,
    "٣ ३ 3",
    "\r\n\t\x0b",
    "zinc\uffff\U0010ffff",
    "&&||!",
    "{!lucene}",
    '{"match_all": {}}',
]


def test_no_text_raises_or_breaks_the_index(three, ask):
    for text in HOSTILE:
        for language in ("en", "fr"):
            assert not ask(text, language=language).degraded, text
        assert ask("agents").total == 2, text


HOSTILE_CHOICES = [
    {"filters": {"nonsense": ("x",)}},
    {"filters": {"type": ()}},
    {"filters": {"type": ("\ud800", "", "a" * 70_000)}},
    {"filters": {"tag": tuple(str(n) for n in range(2000))}},
    {"filters": {"f_type": ("x",), "acl": ("desk",)}},
    {"year_from": -(10**30), "year_to": 10**30},
    {"sort": "acl"},
    {"language": "xx"},
    {"language": "en; --"},
    {"size": 0},
    {"size": 10**9},
    {"facets": ("acl", "shelf", "key")},
    {"shelf": "\ud800"},
]


def test_no_choice_raises_or_breaks_the_index(three, ask):
    for choices in HOSTILE_CHOICES:
        assert not ask("agents", **choices).degraded, choices
