"""Words with "œ" and "æ", as they are typed on keyboards that have neither."""

LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})


def without_ligatures(*texts: str | None) -> str:
    """For the administration's search, which takes off accents and nothing else. Empty
    where it would say nothing new."""
    told = " ".join(filter(None, texts))
    plain = told.translate(LIGATURES)
    return plain if plain != told else ""
