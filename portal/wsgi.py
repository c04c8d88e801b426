"""Entry point for WSGI servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()
# Every view is read before the server forks: once, and not by the first visitor.
get_resolver().url_patterns  # noqa: B018
# All this stays: the collector need not look through it again and again, which takes a
# tenth of a second each time, in the middle of a page.
gc.collect()
gc.freeze()
