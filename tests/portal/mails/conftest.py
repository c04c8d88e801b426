"""The site's own mail backend, and a mail server to send by."""

import pytest

from portal.mails import sending
from tests.factories.mails import MailServer


@pytest.fixture(autouse=True)
def kept(settings, monkeypatch):
    settings.EMAIL_BACKEND = "portal.mails.backend.KeepingBackend"
    settings.EMAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(sending, "rest", sending.Rest())


@pytest.fixture
def server(settings):
    server = MailServer()
    settings.EMAIL_CARRIER = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 1
    server.start()
    yield server
    server.stop()
