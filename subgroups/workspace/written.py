"""What members write in the browser: Markdown, shown as safe HTML or as plain text."""

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

# No raw HTML and no pictures, which would tell their server who reads a private text.
# A line that was ended stays a line: not all who write know Markdown.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True})
MARKDOWN.enable("table").disable("image")
TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "ul", "ol", "li"),
    *("strong", "em", "a", "blockquote", "code", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
DEEPEST = 6


def as_html(text, under=1):
    """Its headings begin below the level `under`, and leave none out."""
    tokens = MARKDOWN.parse(text)
    _put_headings_under(tokens, under)
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES)
    return mark_safe(clean)  # noqa: S308 - nh3 has just made it safe


def as_text(text):
    """The words alone, a paragraph a line."""
    return "\n".join(_lines(MARKDOWN.parse(text)))


def _lines(tokens):
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(filter(None, row or []))
            row = None
        elif token.type == "inline":
            words = _words(token)
            if row is None:
                yield from words.split("\n")
            else:
                row.append(words)
        elif token.type in ("fence", "code_block"):
            yield from token.content.splitlines()


def _words(inline):
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        breaks.get(child.type, child.content) for child in inline.children or ()
    )


def _put_headings_under(tokens, under):
    headings = [token for token in tokens if token.type.startswith("heading_")]
    ranks = sorted({token.tag for token in headings})
    level = under
    for token in headings:
        if token.type == "heading_open":
            level = min(under + 1 + ranks.index(token.tag), level + 1, DEEPEST)
        token.tag = f"h{level}"
