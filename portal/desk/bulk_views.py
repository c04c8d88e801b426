"""Deeds with many things: chosen in the list, confirmed on a page, then done."""

import tempfile
import zipfile
from itertools import islice

from django.http import FileResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from portal.desk import bulk
from portal.desk.listing import lines_of
from portal.desk.question import read
from portal.desk.views import all_lines, for_the_desk, to_desk
from portal.search.access import groups_of
from portal.search.contract import Hit

IN_MEMORY_BYTES = 2 * 1024 * 1024
MOST_ZIPPED_BYTES = 500 * 1000 * 1000
REASONS_TOLD = 8


@require_http_methods(["GET", "POST"])
@for_the_desk
def act(request):
    data = request.POST if request.method == "POST" else request.GET
    back = to_desk(read(QueryDict(data.get("back", ""))).query())
    deed = bulk.DEEDS.get(data.get("action", ""))
    if deed is None or not bulk.may(deed.name, request.user):
        messages.error(request, _("Choose what to do."))
        return redirect(back)
    lines = chosen(request, data)
    if not lines:
        messages.error(request, _("First tick the rows to do it with."))
        return redirect(back)
    if deed.name == bulk.ZIP:
        return zipped(request, lines, back)
    return confirmed(request, deed, lines, back)


def chosen(request, data):
    """What was ticked, or all that the question finds; no more than can be done."""
    groups = groups_of(request.user)
    if data.get("all") != "1":
        keys = dict.fromkeys(data.getlist("key"))
        hits = [Hit(key, 0) for key in list(keys)[: bulk.MOST]]
        return lines_of(hits, groups)
    question = read(QueryDict(data.get("back", "")))
    return list(islice(all_lines(question, request.user), bulk.MOST))


def confirmed(request, deed, lines, back):
    found = list(
        bulk.targets(deed.name, [line.row.key for line in lines], request.user)
    )
    possible = [target for target in found if not target.why_not]
    is_sent = request.method == "POST"
    form = deed.form(request.POST if is_sent else None) if deed.form else None
    if is_sent and possible and (form is None or form.is_valid()):
        said = form.cleaned_data if form else {}
        done, failed = carried_out(possible, request.user, said)
        tell(request, done, failed)
        return redirect(back)
    titles = {line.row.key: line for line in lines}
    context = {
        "header_title": deed.label,
        "header_icon": "list-ul",
        "breadcrumbs_items": steps_to(deed, back),
        "deed": deed,
        "form": form,
        "possible": [titles[target.key] for target in possible],
        "refused": [(titles[t.key], t.why_not) for t in found if t.why_not],
        "back": back,
        "question": request.POST.get("back", "") or request.GET.get("back", ""),
    }
    return render(request, "desk/act.html", context)


def steps_to(deed, back):
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    index = {"url": back, "label": _("Document index")}
    return [home, index, {"url": "", "label": deed.label}]


def carried_out(targets, person, said):
    """Each for itself: what fails with one undoes nothing of the others."""
    done, failed = 0, []
    for target in targets:
        if why_not := target.doer.do(target.thing, person, said):
            failed.append((target.thing, why_not))
        else:
            done += 1
    return done, failed


def tell(request, done, failed):
    if done:
        text = ngettext("Done for %(number)s item.", "Done for %(number)s items.", done)
        messages.success(request, text % {"number": done})
    for thing, why_not in failed[:REASONS_TOLD]:
        messages.warning(request, f"{thing} – {why_not}")
    if left := len(failed[REASONS_TOLD:]):
        text = ngettext(
            "It could not be done for %(number)s more.",
            "It could not be done for %(number)s more.",
            left,
        )
        messages.warning(request, text % {"number": left})


def zipped(request, lines, back):
    files = bulk.files_of(line.row.key for line in lines)
    total = sum(size for _name, _file, size in files)
    if not files:
        messages.warning(request, _("None of the ticked items has a file."))
        return redirect(back)
    if total > MOST_ZIPPED_BYTES:
        text = _("Together the files come to %(size)s; the limit is %(limit)s.")
        told = {
            "size": filesizeformat(total),
            "limit": filesizeformat(MOST_ZIPPED_BYTES),
        }
        messages.warning(request, text % told)
        return redirect(back)
    name = _("files")
    response = FileResponse(packed(files), as_attachment=True, filename=f"{name}.zip")
    response["Cache-Control"] = "private, no-store"
    return response


def packed(files):
    """Written to disk where it is large; equal names get a number."""
    held = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - the response closes it
    taken: set[str] = set()
    # What is in there is packed already, as office files and PDFs are.
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, file, _size in files:
            path = free_name(name, taken)
            try:
                source = file.storage.open(file.name)
            except FileNotFoundError:
                continue
            with source, archive.open(path, "w", force_zip64=True) as entry:
                for chunk in source.chunks():
                    entry.write(chunk)
    held.seek(0)
    return held


def free_name(name, taken):
    stem, dot, extension = name.rpartition(".")
    path, number = name, 1
    while path.casefold() in taken:
        number += 1
        path = f"{stem or extension}-{number}{dot}{extension if stem else ''}"
    taken.add(path.casefold())
    return path
