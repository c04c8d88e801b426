"""Settings of the tests: the site's own, made quick and kept in a temporary folder."""

import atexit
import os
import shutil
import tempfile

# Playwright keeps an event loop in the thread in which Django talks to the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ["SECRET_KEY"] = "only-for-tests"
os.environ["SITE_URL"] = "http://localhost:8000"
os.environ["DEBUG"] = "0"
os.environ["ELASTICSEARCH_URL"] = ""
# Each worker of pytest-xdist imports this file and so has a folder of its own.
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="ccm-tests-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from portal.languages.management.commands import compile_messages  # noqa: E402
from portal.settings import *  # noqa: E402,F403,TID251

# A fresh copy has no compiled texts, and addresses are among them.
for source in BASE_DIR.glob("locale/**/LC_MESSAGES/*.po"):  # noqa: F405
    target = source.with_suffix(".mo")
    if compile_messages.is_older(target, source):
        compile_messages.compile_one(source, target)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, not memory: threads and child processes then meet as on a real site.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}  # noqa: F405
    # Nothing here has to outlive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
