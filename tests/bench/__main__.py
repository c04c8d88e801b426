"""Measures, on a folder and a database of their own that are gone afterwards.

`python -m tests.bench relevance FOLDER …`, `python -m tests.bench speed`.
"""

import atexit
import os
import shutil
import sys
import tempfile
from importlib import import_module

import django

MEASURES = ("relevance", "speed")


def main() -> int:
    measure, *arguments = sys.argv[1:] or [""]
    if measure not in MEASURES:
        sys.exit(__doc__)
    # Before Django reads its settings: nothing of this machine may be measured along.
    folder = tempfile.mkdtemp(prefix="ccm-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in ("DATABASE_URL", "ELASTICSEARCH_URL", "SITE_URL", "DEBUG"):
        os.environ.pop(name, None)
    os.environ |= {
        "DATA_DIR": folder,
        "SECRET_KEY": "only-for-measuring",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }
    django.setup()
    import_module(f"tests.bench.{measure}").main(arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
