"""A resource in a list of results.

A page has twenty of them with dozens of small parts each: too many for a template each.
"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.languages.templatetags.languages import (
    in_reader_language,
    joined,
    lang_attr,
    weight,
    whole,
)
from portal.look.templatetags.look import icon
from resources.templatetags.resources import (
    cost,
    inside_url,
    leaves,
    older_edition,
    read_part,
    source_line,
    told_when_opened,
    touched,
)

register = template.Library()

NOTHING = mark_safe("")
ENTRIES_SHOWN = 4
WORDS_SHOWN = 40


@register.simple_tag
def hit(card, question, rank):
    """With the passage that was found. `rank`: its place in the list."""
    return format_html(
        '<li class="hit">\n<h3 class="title"{}><a href="{}"{}>{}</a></h3>\n'
        '<p class="year">{}</p>\n<p class="source">{}</p>\n{}{}{}{}</li>',
        lang_attr(card.title),
        card.url,
        told_when_opened(question, rank),
        whole(card.title),
        card.resource.year or format_html('<span class="vh">{}</span>', _("No date")),
        source_line(card),
        _said(card),
        _lacking(card),
        _got(card, question),
        _touch(card),
    )


def _said(card):
    """The passage, else what the record says of itself."""
    passage = card.passage
    if passage:
        return format_html(
            '<blockquote class="passage"{}>{}</blockquote>\n',
            lang_attr(passage.language),
            mark_safe(passage.html),  # noqa: S308 - escaped by the search
        )
    summary = card.resource.summary_words
    if not summary:
        return NOTHING
    short = Truncator(summary.text).words(WORDS_SHOWN, truncate=" …")
    return format_html('<p class="about"{}>{}</p>\n', lang_attr(summary), short)


def _lacking(card):
    if not card.missing:
        return NOTHING
    words = format_html_join(", ", "<s>{}</s>", ((word,) for word in card.missing))
    return format_html('<p class="small soft">{} {}</p>\n', _("Not in it:"), words)


def _got(card, question):
    """Its files and links, those first that lead to the passage."""
    if not card.entries:
        return NOTHING
    rows = [*_at_the_passage(card, question)]
    rows += [
        format_html(
            '<li><span class="tag">{}</span> <span>{}</span></li>',
            capfirst(entry.language_name),
            entry_facts(entry),
        )
        for entry in card.entries[:ENTRIES_SHOWN]
    ]
    if (more := len(card.entries) - ENTRIES_SHOWN) > 0:
        said = ngettext("%(more)s more", "%(more)s more", more) % {"more": more}
        rows.append(format_html('<li class="soft">{}</li>', said))
    return format_html('<ul class="got">{}</ul>\n', joined(rows))


def _at_the_passage(card, question):
    passage, entry = card.passage, card.passage_entry
    if not (passage and entry and passage.page):
        return
    if entry.opens_at_a_page:
        opened = _("Open at page %(page)s") % {"page": passage.page}
        url = f"{entry.url}#page={passage.page}"
        yield _way(url, icon("page"), f" {opened} ({cost(card)})")
    if entry.text_url:
        size = f", {weight(passage.size)}" if passage.size else ""
        read = f" {read_part(entry, passage.page)}{size}"
        yield _way(entry.read_at(passage.page), icon("text"), read)
    url = inside_url(card.resource, question)
    yield _way(url, NOTHING, _("All pages with these words"))


def _way(url, sign, said):
    return format_html(
        '<li><a class="at-page" href="{}">{}{}</a></li>', url, sign, said
    )


def _touch(card):
    if not card.components:
        return NOTHING
    return format_html(
        '<p class="touch">{} <span class="soft">{}</span></p>\n',
        leaves(card.components),
        touched(card.components),
    )


@register.simple_tag
def entry_facts(entry, is_long=False):
    """What a file or link is, in one line: label, format, size, pages, completeness.

    `is_long`: in the list of its edition, where a full document is called so.
    """
    facts = []
    if entry.label:
        facts.append(in_reader_language(entry.label))
    elif entry.name:
        facts.append(format_html('<span class="given-name">{}</span>', entry.name))
    if entry.is_link:
        facts.append(_("at %(host)s") % {"host": entry.host})
    else:
        size = weight(entry.size) if entry.size else ""
        facts += [entry.format, size, entry.parts_in_words]
    if is_long or not entry.is_full:
        facts.append(entry.completeness)
    facts.append(entry.trouble)
    if not is_long:
        facts.append(older_edition(entry))
    return joined((fact for fact in facts if fact), ", ")
