"""The site's own colour as a style sheet: the page's policy allows no other way."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from portal.identity.contrast import HEX

# Its address names the colour, so it never changes.
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def colours(request, ground):
    if not HEX.match(f"#{ground}"):
        raise Http404
    css = f":root {{ --green: #{ground}; }}\n"
    response = HttpResponse(f"@layer tokens {{\n{css}}}\n", content_type="text/css")
    response["Cache-Control"] = FOR_EVER
    return response
