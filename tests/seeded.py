"""What a command leaves on a new site, laid into a test's tables without running it anew.

Loading the whole seed takes longer than a hundred tests: one of the workers does it.
"""

import pickle
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management.color import no_style
from django.db import connection
from wagtail.models import Site

from tests.template import one_at_a_time

# Of this process: by what was run, the tables that it changed.
_left: dict[str, dict[str, tuple[list[str], list]]] = {}


def lay_in(name: str, run: Callable[[], object], shelf: Path) -> None:
    """As if `run` had been run. Call it in a test's transaction, before all else.

    `shelf`: a folder of this run of the tests, where its workers share what was left.
    """
    assert not get_user_model().objects.exists(), "not a new site any more"
    if name not in _left:
        kept = shelf / f"{name}.pickle"
        with one_at_a_time(name):
            if not kept.exists():
                _left[name] = _changed_by(run)
                kept.write_bytes(pickle.dumps(_left[name]))
                return
        _left[name] = pickle.loads(kept.read_bytes())  # noqa: S301 - written above
    _write(_left[name])


def _changed_by(run):
    before = _read()
    run()
    after = _read()
    return {table: after[table] for table in after if after[table] != before[table]}


def _read():
    with connection.cursor() as cursor:
        columns = {
            table.name: [
                column.name
                for column in connection.introspection.get_table_description(
                    cursor, table.name
                )
            ]
            for table in connection.introspection.get_table_list(cursor)
            # SQLite's tables for words follow the others by themselves.
            if table.type == "t" and "_fts" not in table.name
        }
        return {
            table: (names, _rows(cursor, table, names))
            for table, names in columns.items()
        }


def _rows(cursor, table, columns):
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {_quoted(table)} TO STDOUT") as copy:
            return [bytes(row) for row in copy]
    # With the sign the driver gives what is kept, not what it takes it for.
    values = ", ".join(f"+{_quoted(column)}" for column in columns)
    sql = f"SELECT {values} FROM {_quoted(table)}"  # noqa: S608 - its own names
    return cursor.execute(sql).fetchall()


def _write(tables):
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608 - likewise
        for table, (columns, rows) in tables.items():
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {_quoted(table)} FROM STDIN") as copy:
                    for row in rows:
                        copy.write(row)
            else:
                places = ", ".join(["%s"] * len(columns))
                own = f"{_quoted(table)} VALUES ({places})"
                sql = f"INSERT INTO {own}"
                cursor.executemany(sql, rows)
        for sql in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(sql)
    Site.clear_site_root_paths_cache()


def _quoted(name):
    """What is put into SQL here: names that the database itself has told."""
    return connection.ops.quote_name(name)
