"""News and events as the files of the seed say them."""

from datetime import date, datetime

from portal.pages.models import EventPage
from portal.topics.models import Country


def begin_news(page, entry):
    said = entry["date"]
    page.date = said if isinstance(said, date) else date.fromisoformat(said)
    page.author = entry.get("author", "")


def begin_event(page, entry):
    said = entry["event"]
    start, page.known = padded(said["start"])
    first, hour = moment(start)
    last, end = moment(padded(said.get("end", start))[0])
    page.first_day, page.begins = first, hour
    page.last_day = last if last != first else None
    page.ends = end if "end" in said else None
    page.zone = said.get("zone", "UTC")
    page.is_online = said.get("online", False)
    page.registration_url = said.get("registration", "")
    for field in ("place", "chair"):
        for code in ("en", "fr"):
            setattr(page, f"{field}_{code}", said.get(field, {}).get(code, ""))
    if "country" in said:
        page.country = Country.objects.filter(slug=said["country"].lower()).first()


def complete_event(page, entry, links):
    said = entry["event"]
    page.component_rows = [
        page.component_rows.model(component_id=pk)
        for slug in said.get("components", [])
        if (pk := links.component(slug))
    ]
    page.organisers = [
        page.organisers.model(organisation_id=pk)
        for slug in said.get("organisers", [])
        if (pk := links.organisation(slug))
    ]
    page.materials = [
        material(page, item, links)
        for item in said.get("materials", [])
        if "url" in item or links.resource(item["resource"])
    ]


def material(page, item, links):
    label = item.get("label", {})
    return page.materials.model(
        kind=item["kind"],
        language=item["language"],
        label_en=label.get("en", ""),
        label_fr=label.get("fr", ""),
        resource_id=links.resource(item["resource"]) if "resource" in item else None,
        url=item.get("url", ""),
    )


def padded(text):
    """A date with what is known of it: "2016" is the first of January, known by year."""
    lengths = {4: ("-01-01", EventPage.Known.YEAR), 7: ("-01", EventPage.Known.MONTH)}
    rest, known = lengths.get(len(text), ("", EventPage.Known.DAY))
    return text + rest, known


def moment(text):
    """(day, hour or None) of "2014-03-03" or "2014-03-03T09:00"."""
    if "T" not in text:
        return date.fromisoformat(text), None
    both = datetime.fromisoformat(text)
    return both.date(), both.time()
