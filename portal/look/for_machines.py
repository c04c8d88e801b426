"""What programs ask of every site: where not to look, and its sign."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

# Not for secrecy, which is kept elsewhere: nothing there is worth the visit.
NOT_WORTH_IT = (
    "/admin/",
    "/account/",
    "/language/",
    "/uploads/",
    "/*/resources/?*q=",
    "/*/ressources/?*q=",
)


@require_safe
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_WORTH_IT)]
    lines += ["", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def favicon(request):
    return redirect(static("portal/icons/favicon.ico"), permanent=True)
