"""For machines that watch the site."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.health.checks import QUESTIONS, ask


@never_cache
@require_safe
def alive(request):
    """The process lives: nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request):
    """Whether all that the site stands on does its work; 503 when not."""
    findings = {name: ask(question) for name, question in QUESTIONS.items()}
    ok = all(finding.ok for finding in findings.values())
    answer = {"ok": ok} | {name: f.as_json() for name, f in findings.items()}
    return JsonResponse(answer, status=200 if ok else 503)
