"""Who met a silent server tells the others, so that only the first one waits.

A file beside the embedded index says so to all processes of this machine. While it is
there nobody asks; now and then a thread looks whether the server is back, and nobody
waits for that either.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from portal.search.trouble import IndexUnavailableError

LOOK_AGAIN_SECONDS = 2.0
logger = logging.getLogger(__name__)
_lock = threading.Lock()


def sign() -> Path:
    return Path(settings.SEARCH_INDEX_DIR) / "ELASTICSEARCH-SILENT"


def is_open() -> bool:
    return sign().exists()


def trip() -> None:
    path = sign()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def reset() -> None:
    if is_open():
        logger.info("Elasticsearch answers again")
        sign().unlink(missing_ok=True)


def pass_or_turn_away(look: Callable[[], object]) -> None:
    """Nothing where the server is thought well; else an error at once.

    `look` asks the server something small; when it raises nothing, it is back.
    """
    if not is_open():
        return
    if _is_time_to_look():
        threading.Thread(target=_look, args=[look], daemon=True).start()
    raise IndexUnavailableError("Elasticsearch was silent a moment ago")


def _is_time_to_look() -> bool:
    """For one of all who ask."""
    with _lock:
        try:
            age = time.time() - sign().stat().st_mtime
            if 0 <= age < LOOK_AGAIN_SECONDS:
                return False
            os.utime(sign())
        except OSError:
            return False
        return True


def _look(look: Callable[[], object]) -> None:
    try:
        look()
    except Exception as error:  # noqa: BLE001 - whatever it is, the server is not back
        logger.debug("Elasticsearch is still silent: %s", error)
    else:
        reset()
