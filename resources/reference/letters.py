"""Words in the order of a dictionary, whatever their accents."""

from portal.search.text import sorting_form

OTHERS = "#"


def dictionary_order(text):
    return sorting_form(text)


def letter_of(text):
    """The letter under which a word stands: "É" under "e"; figures under "#"."""
    first = next((sign for sign in sorting_form(text) if sign.isalnum()), "")
    return first if first.isalpha() else OTHERS
