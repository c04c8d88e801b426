"""The order of a dictionary, which no database keeps by itself: "É" stands by "e"."""

import unicodedata
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import CharField, Func

from portal.languages.ligatures import LIGATURES

_FUNCTION = "as_in_a_dictionary"
# The letters of Latin script that are another one with a sign, and that other one.
_SIGNED = {
    chr(code): unicodedata.normalize("NFD", chr(code))[0].lower()
    for code in range(0xC0, 0x180)
    if unicodedata.normalize("NFD", chr(code))[0] != chr(code)
}


def plain_form(text: str | None) -> str | None:
    """Without case, accents and ligatures; None stays None."""
    if text is None:
        return None
    apart = unicodedata.normalize("NFKD", text.translate(LIGATURES)).lower()
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


class InDictionary(Func):
    """To sort by. SQLite asks Python; PostgreSQL knows no such order either, whatever
    the locale it was made with, but turns letter into letter itself."""

    function = _FUNCTION
    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        text = "%(expressions)s"
        for ligature, letters in LIGATURES.items():
            text = f"REPLACE({text}, '{chr(ligature)}', '{letters}')"
        signed, plain = "".join(_SIGNED), "".join(_SIGNED.values())
        return self.as_sql(
            compiler,
            connection,
            template=f"LOWER(TRANSLATE({text}, '{signed}', '{plain}'))",
            **context,
        )


def teach(sender: object, connection: Any, **_: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            _FUNCTION, 1, plain_form, deterministic=True
        )


def connect() -> None:
    connection_created.connect(teach, dispatch_uid="the order of a dictionary")
