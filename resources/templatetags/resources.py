"""How resources are written in templates."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from portal.languages.fallback import Words, reader_language, words
from portal.languages.paths import path_to
from portal.languages.templatetags.languages import (
    in_reader_language,
    lang_attr,
    partial_date,
    separate,
    weight,
    whole,
)
from portal.search.asked import click_token
from portal.search.text import sorting_form
from resources.citation import statement
from resources.languages import language_name
from resources.models import Completeness, Licence
from resources.parts import part_of

register = template.Library()

# A dot ends a line; it never begins one.
BETWEEN_FACTS = "\u00a0· "

ALL_COMPONENTS = 8


@register.simple_tag
def leaves(components):
    """Eight cells, those of `components` filled; any further ones come after them."""
    filled = {component.number for component in components}
    cells = [
        f'<b class="c{number}">{number}</b>' if number in filled else "<i></i>"
        for number in sorted({*range(1, ALL_COMPONENTS + 1), *filled})
    ]
    return format_html(
        '<span class="leaves" role="img" aria-label="{}">{}</span>',
        _leaves_label(components),
        mark_safe("".join(cells)),  # noqa: S308 - numbers of our own
    )


def _leaves_label(components):
    if len(components) == ALL_COMPONENTS:
        return _("All eight components")
    names = separate([str(words(component, "name")) for component in components])
    return _("Components: %(names)s") % {"names": names}


@register.filter
def touched(components):
    """In words, beside the leaves: the one component, or how many."""
    if len(components) == 1:
        return in_reader_language(words(components[0], "name"))
    if len(components) == ALL_COMPONENTS:
        return _("All eight components")
    count = len(components)
    return ngettext("%(count)s component", "%(count)s components", count) % {
        "count": count
    }


@register.simple_tag
def read_part(entry, number):
    """What a link to one part of the text is called."""
    return entry.part.read % {"number": number}


@register.filter
def entry_name(entry):
    """What tells a file or a link from its neighbours, for who hears its link alone."""
    told = [
        entry.language_name,
        entry.host or entry.format,
        str(entry.label) or entry.name,
        older_edition(entry),
    ]
    return ", ".join(filter(None, told))


@register.filter
def older_edition(entry):
    """ "older edition, July 2010"; nothing for a file of the newest one."""
    if not entry.is_older:
        return ""
    parts = [_("older edition"), partial_date(entry.edition_date)]
    return ", ".join(filter(None, parts))


@register.simple_tag
def file_facts(file, is_one_of_several):
    """ "English · edition of July 2010 · excerpt · Annex 3"."""
    edition = file.edition
    told = [capfirst(language_name(file.language))]
    if is_one_of_several and edition.date:
        told.append(_("edition of %(date)s") % {"date": partial_date(edition.date)})
    elif is_one_of_several:
        told.append(_("undated edition"))
    if file.completeness != Completeness.FULL:
        told.append(file.get_completeness_display())
    told.append(in_reader_language(file.label_words))
    return separate(filter(None, told), BETWEEN_FACTS)


@register.simple_tag
def cost(card):
    """What opening the file of a passage costs: "PDF, 399 kB, English"."""
    entry = card.passage_entry
    language = entry.language_name if card.tells_language else ""
    parts = [entry.format, weight(entry.size), language, older_edition(entry)]
    return ", ".join(filter(None, parts))


@register.simple_tag
def part_heading(document, page, language):
    """What heads a part of a text: its number in our words, its heading in its own."""
    part = part_of(document.file_extension).heading % {"number": page.number}
    ours = get_language()
    if language != ours:
        part = format_html('<span lang="{}">{}</span>', ours, part)
    return separate([part, page.heading], ": ") if page.heading else part


@register.simple_tag
def ask_about(resource):
    """The form for questions to the secretariat, about a resource."""
    # One that was never saved is previewed without an address.
    return question_url(about=resource.get_absolute_url() if resource.pk else "")


@register.simple_tag
def ask_for(text):
    """The form for questions, for who did not find what was looked for."""
    return question_url(q=text)


def question_url(**known):
    query = urlencode({name: value for name, value in known.items() if value})
    path = reverse("letters:write")
    return f"{path}?{query}" if query else path


@register.simple_tag
def library_url(form, **changes):
    """The address of this search with some parts changed."""
    return form.url(**changes)


@register.simple_tag
def inside_url(resource, question):
    """Where all pages of a resource with the words are shown."""
    slug = resource.slug_in(reader_language())
    path = path_to("resources:inside", resource.pk, slug)
    return f"{path}?{urlencode({'q': question})}"


@register.simple_tag
def told_when_opened(question, rank):
    """Where a browser says that a hit was opened; nothing where nothing was asked."""
    if not question:
        return ""
    token = click_token(question, reader_language())
    asked = urlencode({"hit": token, "rank": rank})
    return format_html(' ping="{}?{}"', path_to("resources:opened"), asked)


@register.simple_tag
def query(**values):
    return urlencode(values)


@register.simple_tag
def also_searched(result):
    """The wordings that the glossary added, each in its language."""
    wordings = [
        alternative.wording
        for bridge in result.bridges
        for alternative in bridge.alternatives
    ]
    said = dict.fromkeys(Words(w.text, w.language, False) for w in wordings)
    return separate([in_reader_language(text) for text in said])


@register.simple_tag
def what_it_means(meaning):
    """What an acronym stands for: in the reader's words, with its own behind them."""
    own = in_reader_language(Words(meaning.text, meaning.language, False))
    if meaning.language == reader_language() or not meaning.translation:
        return own
    return format_html("{} ({})", meaning.translation, own)


@register.simple_tag
def topic_link(facet, term):
    """A term as a link to all that the library has about it."""
    return _facet_link(facet, term.slug, words(term, "name"))


@register.simple_tag
def topic_list(facet, terms):
    return [topic_link(facet, term) for term in _in_order(terms)]


@register.simple_tag
def organisation_list(resource):
    """Who wrote it and who published it, each once."""
    wrote = [row.organisation for row in resource.authors.all() if row.organisation]
    everyone = dict.fromkeys([*wrote, *filter(None, [resource.publisher])])
    return [topic_link("organisation", organisation) for organisation in everyone]


@register.simple_tag
def public_licence(resource):
    """None where no licence is known; of any other the rights note alone tells."""
    is_named = resource.licence and resource.licence != Licence.OTHER
    return Licence(resource.licence) if is_named else None


@register.simple_tag
def tag_list(resource):
    tags = [row.tag for row in resource.tagged_items.all()]
    return [
        _facet_link("tag", tag.slug, words(tag, "label") or tag.name) for tag in tags
    ]


def _facet_link(facet, slug, name):
    return format_html(
        '<a href="{}?{}">{}</a>',
        reverse("resources:library"),
        urlencode({facet: slug}),
        in_reader_language(name),
    )


def _in_order(terms):
    """By place where terms have one, else by name."""
    return sorted(
        terms,
        key=lambda t: (getattr(t, "number", 0), sorting_form(str(words(t, "name")))),
    )


@register.simple_tag
def source_line(card, with_year=False):
    """Who made it, what it is, when, and the one language it is to be had in."""
    parts = [
        names(card.sources),
        card.type and in_reader_language(card.type),
        with_year and card.resource.year,
        _to_be_had(card),
        card.resource.title_is_ours and _("title translated by this site"),
    ]
    return separate([part for part in parts if part], BETWEEN_FACTS)


@register.simple_tag
def cited(citation):
    """A citation in words, up to its address; each name in its language."""
    before, title, after = statement(citation)
    return format_html(
        "{}<i{}>{}</i>{}",
        separate([in_reader_language(piece) for piece in before], ""),
        lang_attr(title),
        whole(title),
        separate([in_reader_language(piece) for piece in after], ""),
    )


@register.simple_tag
def names(sources):
    """Authors, and the publisher after them."""
    authors = separate([in_reader_language(name) for name in sources.authors])
    if sources.has_more:
        authors = format_html("{}, et al.", authors)
    publisher = sources.publisher and in_reader_language(sources.publisher)
    return separate([part for part in (authors, publisher) if part], BETWEEN_FACTS)


def _to_be_had(card):
    if card.only_language:
        only = _("in %(language)s only") % {"language": card.only_language}
        return format_html("<b>{}</b>", only)
    return "" if card.entries else _("catalogue entry only")


@register.simple_tag
def read_at(entry, page=None):
    """The address of an entry's text, or of one page of it, for this reader."""
    return entry.read_at(page)
