"""What a browser would send of a form of the administration."""

from bs4 import BeautifulSoup


def sent_from(response, **changes):
    """The fields of the editor's form as they are filled in, with some changed.

    What scripts build in the browser (bodies of pages) is not there: give it along.
    """
    page = BeautifulSoup(response.content, "html.parser")
    form = max(page.select("main form"), key=lambda form: len(form.select("[name]")))
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        for value in values_of(field):
            data.setdefault(field["name"], []).append(value)
    return data | changes


def values_of(field):
    if field.name == "select":
        return [option["value"] for option in field.select("option[selected]")]
    if field.name == "textarea":
        return [field.text.removeprefix("\n")]
    if field.get("type") in ("checkbox", "radio"):
        return [field.get("value", "on")] if field.has_attr("checked") else []
    return [] if field.get("type") == "submit" else [field.get("value", "")]


def change(client, address, **changes):
    """Open a form of the administration, change some fields, send it."""
    response = client.post(address, sent_from(client.get(address), **changes))
    if response.status_code == 200:
        form = response.context["form"]
        raise AssertionError(f"{address} was refused: {form.errors.as_text()}")
    return response
