"""Content security policy: strict outside the admin, one Wagtail can live with inside."""

from csp.constants import NONE, SELF
from csp.middleware import CSPMiddleware

ADMIN_PREFIX = "/admin/"
# Wagtail's forms carry inline scripts and styles.
ADMIN_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    def process_response(self, request, response):
        if request.path.startswith(ADMIN_PREFIX):
            response._csp_replace = ADMIN_POLICY
        return super().process_response(request, response)
