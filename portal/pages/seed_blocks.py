"""Blocks as the files of the seed say them: both languages side by side."""


def stream_of(block, entry, language, links):
    """The StreamValue of one language; None for a page whose parts have both."""
    said = entry.get("body", [])
    rows = [(part["block"], value_of(part, language, links)) for part in said]
    return block.to_python(
        [{"type": kind, "value": value} for kind, value in rows if value is not None]
    )


def value_of(part, language, links):
    """What Wagtail stores for one block."""
    return VALUES[part["block"]](part, language, links)


def text(part, language, links):
    return links.rich_text(part[language]).source


def callout(part, language, links):
    return {
        "heading": in_language(part.get("heading"), language),
        "text": text(part, language, links),
    }


def quotation(part, language, links):
    return {
        "text": part[language],
        "source": in_language(part.get("source"), language),
    }


def key_figures(part, language, links):
    items = [
        {"figure": figure_of(item, language), "words": item[language]}
        for item in part["items"]
    ]
    return {"items": items, "source": in_language(part.get("source"), language)}


def figure_of(item, language):
    figure = item["figure"]
    return figure[language] if isinstance(figure, dict) else figure


def questions(part, language, links):
    return {
        "items": [
            {
                "question": item["question"][language],
                "answer": links.rich_text(item["answer"][language]).source,
            }
            for item in part["items"]
        ]
    }


def timeline(part, language, links):
    return {
        "items": [
            {
                "when": in_language(item["when"], language),
                "text": text(item, language, links),
            }
            for item in part["items"]
        ]
    }


def people(part, language, links):
    return {
        "items": [
            {
                "name": item["name"],
                "role": in_language(item.get("role"), language),
                "organisation": in_language(item.get("organisation"), language),
            }
            for item in part["items"]
        ]
    }


def resources(part, language, links):
    return {
        "heading": in_language(part.get("heading"), language),
        "items": [pk for key in part["keys"] if (pk := links.resource(key))],
    }


def organisations(part, language, links):
    return {
        "heading": in_language(part.get("heading"), language),
        "items": [pk for slug in part["slugs"] if (pk := links.organisation(slug))],
    }


def key_messages(part, language, links):
    return {
        "items": [
            {
                "message": item["message"][language],
                "share": in_language(item.get("share"), language),
            }
            for item in part["items"]
        ]
    }


def table(part, language, links):
    head = [cell[language] for cell in part["head"]]
    rows = [[in_language(cell, language) for cell in row] for row in part["rows"]]
    return {
        "data": [head, *rows],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_header_choice": "both",
        "table_caption": in_language(part.get("caption"), language),
    }


def message(part, language, links):
    return {
        f"{field}_{code}": said
        for code in ("en", "fr")
        for field, said in (
            ("heading", part["heading"][code]),
            ("text", text(part, code, links)),
        )
    }


def nothing(part, language, links):
    return ""


def in_language(said, language):
    """A text of both languages, one the same in both, or none."""
    if isinstance(said, dict):
        return said[language]
    return said or ""


VALUES = {
    "text": text,
    "callout": callout,
    "quotation": quotation,
    "key_figures": key_figures,
    "questions": questions,
    "timeline": timeline,
    "people": people,
    "resources": resources,
    "organisations": organisations,
    "key_messages": key_messages,
    "table": table,
    "message": message,
    **dict.fromkeys(("components", "featured", "newest", "news", "events"), nothing),
}
