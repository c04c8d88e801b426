"""The summary of a round as a Word document, in the language of the reader."""

import re

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.identity.current import site_name
from portal.languages.fallback import CONTENT_LANGUAGES
from resources.made.word import begun_docx, bytes_of
from subgroups.reviews.models import Place
from subgroups.workspace.text import label_of_page

CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
QUOTE_STYLE, LIST_STYLE = "Intense Quote", "List Bullet"


def summary_docx(summary, language):
    review = summary.review
    title = _("Review of version %(number)s") % {"number": review.version.number}
    known = language if language in CONTENT_LANGUAGES else "en"
    document = begun_docx(title, site_name(), known)
    _say(document, review.draft.title)
    _say(document, review.draft.subgroup)
    _say(document, _question(review))
    for sentence in _times(review):
        _say(document, sentence)
    document.add_heading(_("Verdicts"), level=1)
    _add_verdicts(document, summary)
    document.add_heading(_("Comments"), level=1)
    if not summary.pages:
        _say(document, _("No comments were made."))
    for page, threads in summary.pages:
        document.add_heading(_place(review, page), level=2)
        for summed in threads:
            _add_thread(document, summed)
    return bytes_of(document)


def _question(review):
    return _("What was asked: %(question)s") % {"question": review.question}


def _times(review):
    opened = _day(review.opened)
    if not review.closed:
        told = {"opened": opened, "due": formats.date_format(review.due)}
        return [_("Open since %(opened)s, until %(due)s.") % told]
    told = {"day": _day(review.closed), "name": review.closed_by}
    by_somebody = _("Closed by %(name)s on %(day)s.")
    closed = by_somebody if review.closed_by else _("Closed on %(day)s.")
    return [_("Opened on %(day)s.") % {"day": opened}, closed % told]


def _day(moment):
    return formats.date_format(timezone.localtime(moment))


def _add_verdicts(document, summary):
    for label, count in summary.counts:
        _say(document, _("%(label)s: %(number)s") % {"label": label, "number": count})
    for reviewer in summary.answered:
        verdict = reviewer.get_verdict_display()
        text = _("%(name)s: %(verdict)s") % {"name": reviewer, "verdict": verdict}
        _say(document, f"{text}. {reviewer.words}".rstrip(" "), LIST_STYLE)
    for reviewer in summary.gone:
        _say(document, f"{reviewer}. {_('Has left the sub-group')}", LIST_STYLE)
    if summary.silent:
        document.add_heading(_("Asked, no answer"), level=2)
        for reviewer in summary.silent:
            _say(document, str(reviewer), LIST_STYLE)


def _place(review, page):
    if page is None:
        return _("On the whole draft")
    return label_of_page(review.version.document, page)


def _add_thread(document, summed):
    thread = summed.thread
    if thread.quote:
        _say(document, thread.quote, QUOTE_STYLE)
    if thread.place == Place.State.GONE:
        _say(document, _("This passage is no longer in the version."))
    for comment in summed.comments:
        told = {"name": comment.author, "day": _day(comment.written)}
        who = _("%(name)s, %(day)s:") % told
        paragraph = document.add_paragraph()
        paragraph.add_run(_fit(f"{who} ")).bold = True
        paragraph.add_run(_fit(comment.text))
    state = _("Resolved") if summed.is_resolved else _("Open")
    answers = len(summed.comments)
    counted = ngettext("%(count)s comment", "%(count)s comments", answers)
    _say(document, f"{state} · {counted % {'count': answers}}")


def _say(document, text, style=None):
    document.add_paragraph(_fit(text), style=style)


def _fit(text):
    return CONTROL_CHARACTERS.sub(" ", str(text).replace("\r\n", "\n"))
