"""The one door for files.

A file is open to all only while the published version of a resource holds it. A door
that stays shut answers like one that does not exist.
"""

import re
from urllib.parse import quote

from csp.constants import NONE, SELF
from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import Length
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.http import content_disposition_header, parse_etags
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from portal.languages.fallback import CONTENT_LANGUAGES
from portal.uploads.kinds import charset_of
from portal.uploads.models import Document
from resources.models import ResourceFile
from resources.permissions import may_see_drafts

CHUNK_BYTES = 64 * 1024
PRIVATE = "private, no-store"
RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")
# Shown in the browser; everything else is saved. All go out as what they are (nosniff).
SHOWN_INLINE = {"application/pdf", "text/plain", "image/png", "image/jpeg"}


def reading_only(view):
    """405 for all but GET and HEAD; nothing is changed here, so no token is asked."""
    return csrf_exempt(require_safe(view))


@reading_only
def file(request, address, name):
    held = published_file(address)
    response = send(request, held.document)
    response["Content-Language"] = held.language
    return response


@reading_only
def text(request, address):
    resource_file = published_file(address)
    return read(request, resource_file.document, resource_file)


@reading_only
def document(request, pk, name):
    """The same file for those who work on it, published or not."""
    response = send(request, upload_for(request, pk))
    response["Cache-Control"] = PRIVATE
    response["X-Robots-Tag"] = "noindex"
    return response


@reading_only
def document_text(request, pk):
    return read(request, upload_for(request, pk))


def published_file(address):
    files = ResourceFile.objects.select_related(
        "document__reading", "edition__resource"
    )
    return get_object_or_404(files, address=address, edition__resource__live=True)


def upload_for(request, pk):
    if not may_see_drafts(request.user):
        raise Http404
    return get_object_or_404(Document.objects.select_related("reading"), pk=pk)


def read(request, document, resource_file=None):
    """The text of a document, whole or the page asked for.

    What the site says beside it is in the language that `lang` asks for, else in the
    document's own.
    """
    language = resource_file.language if resource_file else None
    asked = request.GET.get("lang", "")
    chosen = asked if asked in dict(settings.LANGUAGES) else ""
    own = language if language in CONTENT_LANGUAGES else request.LANGUAGE_CODE
    interface = chosen or own
    context = {
        "document": document,
        "file": resource_file,
        "resource": resource_file and resource_file.edition.resource,
        "reading": getattr(document, "reading", None),
        **(editions_beside(resource_file) if resource_file else {}),
        "language": language,
        "interface_language": interface,
        "here": f"{request.path}?lang={chosen}" if chosen else request.path,
        **pages_asked_for(document, request.GET.get("page", "")),
    }
    with translation.override(interface):
        response = render(request, "resources/text.html", context)
    response["Content-Language"] = interface
    response["Cache-Control"] = "no-cache" if resource_file else PRIVATE
    if not resource_file:
        response["X-Robots-Tag"] = "noindex"
    return response


def editions_beside(file):
    """Whether the text is of one edition among several, and not of the newest in its
    language."""
    in_order = file.edition.resource.editions_newest_first
    held = ResourceFile.objects.filter(edition__in=in_order)
    holding = set(held.values_list("edition_id", "language"))
    newest = next(one for one in in_order if (one.pk, file.language) in holding)
    return {
        "is_one_of_several": len({edition for edition, _language in holding}) > 1,
        "has_newer": newest.pk != file.edition_id,
    }


def pages_asked_for(document, number):
    """One page with its neighbours' numbers, so that a reader pays for that page only.

    The whole text where no page, or one without text, is asked for.
    """
    texts = document.page_texts
    only = texts.filter(number=number).first() if number.isdecimal() else None
    if only is None:
        return {"pages": texts.all(), "only_page": None}
    numbers = texts.order_by("number").values_list("number", flat=True)
    return {
        "pages": [only],
        "only_page": only.number,
        "previous_page": numbers.filter(number__lt=only.number).last(),
        "next_page": numbers.filter(number__gt=only.number).first(),
        "text_bytes": texts.aggregate(total=Sum(Length("text")))["total"],
    }


def send(request, document):
    """The bytes of a document, whole or the part that was asked for."""
    etag = f'"{document.sha256}"' if document.sha256 else None
    if etag and is_known(etag, request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    elif settings.FILES_ACCEL_PREFIX:
        response = HttpResponse(content_type=content_type_of(document))
        path = quote(f"{settings.FILES_ACCEL_PREFIX}{document.file.name}")
        response["X-Accel-Redirect"] = path
    else:
        response = stream(request, document, etag)
    if etag:
        response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    # Asked again each time, so that what is withdrawn is gone at once.
    response["Cache-Control"] = "no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    if response.status_code in (304, 416):
        del response["Content-Type"]  # there are no bytes to be of a type
    else:
        response["Content-Disposition"] = (
            content_disposition_header(
                document.content_type not in SHOWN_INLINE, document.filename
            )
            or "inline"
        )
    # A page's own policy would stop the browser's PDF reader. django-csp reads the
    # attribute; no response declares it.
    response._csp_replace = {  # type: ignore[attr-defined]
        "default-src": None,
        "script-src": [NONE],
        "frame-ancestors": [SELF],
    }
    return response


def content_type_of(document):
    """Of a text with its charset: where none is told, browsers guess, and guess wrong."""
    if not document.content_type.startswith("text/"):
        return document.content_type
    try:
        with document.file.open("rb") as file:
            charset = charset_of(file)
    except FileNotFoundError:
        raise Http404 from None
    told = f"; charset={charset}" if charset else ""
    return f"{document.content_type}{told}"


def is_known(etag, known):
    """Does the browser hold these bytes? A proxy may have made the tag a weak one."""
    return any(tag in ("*", etag, f"W/{etag}") for tag in parse_etags(known))


def stream(request, document, etag):
    try:
        size = document.file.size
    except FileNotFoundError:
        raise Http404 from None
    start, end = asked_range(request, size, etag)
    if start is None:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    whole = end - start == size
    body = part_of(document, start, end) if request.method == "GET" else ()
    part = StreamingHttpResponse(
        body, status=200 if whole else 206, content_type=content_type_of(document)
    )
    part["Content-Length"] = end - start
    if not whole:
        part["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return part


def asked_range(request, size, etag):
    """(start, end) of the bytes to send, end excluded; (None, None) if beyond the file.

    One range is understood; several, none, or one that ends before it begins mean the
    whole file (RFC 9110 14.2).
    """
    match = RANGE.match(request.headers.get("Range", ""))
    if_range = request.headers.get("If-Range")
    if not match or match.groups() == ("", "") or (if_range and if_range != etag):
        return 0, size
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start = int(first)
        end = min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return 0, size
    return (start, end) if start < end else (None, None)


def part_of(document, start, end):
    with document.file.storage.open(document.file.name, "rb") as handle:
        handle.seek(start)
        left = end - start
        while left and (chunk := handle.read(min(CHUNK_BYTES, left))):
            left -= len(chunk)
            yield chunk
