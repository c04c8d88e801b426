"""The same thing done by several at the same moment, each with its own connection."""

import threading

from django.db import connection


def at_once(*jobs):
    """What each of the jobs returned; an exception is raised here."""
    ready = threading.Barrier(len(jobs), timeout=30)
    results = [None] * len(jobs)
    failures = []

    def work(number, job):
        try:
            ready.wait()
            results[number] = job()
        except Exception as error:  # noqa: BLE001 - raised by the main thread
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return results
