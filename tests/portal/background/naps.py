"""Work that lasts as long as a test wants."""

import os
import time
from pathlib import Path

from django_tasks import task


@task(queue_name="slow")
def nap(folder):
    """Note who does it, then wait for a file that ends it."""
    room = Path(folder)
    (room / f"worker-{os.getpid()}").touch()
    while not (room / "wake").exists():
        time.sleep(0.05)
    with (room / "done").open("a") as file:
        file.write("done\n")
