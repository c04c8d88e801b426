"""Pages below a home page, published unless `live=False`.

page_at(home(), title_en="About", title_fr="À propos", body_en=[("text", "<p>…</p>")])
"""

from datetime import date, time

from wagtail.models import Page, Site

from portal.pages.models import (
    ContactPage,
    EventIndexPage,
    EventPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    StandardPage,
)
from portal.topics.models import Component


def home(**fields):
    """The root of the site; made once."""
    if found := HomePage.objects.first():
        return found
    Page.get_first_root_node().get_children().delete()
    page = Page.get_first_root_node().add_child(
        instance=HomePage(title_en="Home", title_fr="Accueil", slug="home", **fields)
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": page, "hostname": "localhost"}
    )
    return HomePage.objects.get(pk=page.pk)


def page_at(parent, model=StandardPage, live=True, rows=None, **fields):
    """A page below `parent`. Streams are given as (type, value) pairs.

    `rows`: what belongs to the page, a list of fields by the name of the relation.
    """
    page = model(live=False, **fields)
    for name, found in (rows or {}).items():
        relation = getattr(page, name)
        setattr(page, name, [relation.model(**row) for row in found])
    parent = type(parent).objects.get(pk=parent.pk)
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return model.objects.get(pk=page.pk)


def news(live=True, **fields):
    index = NewsIndexPage.objects.first() or page_at(
        home(), NewsIndexPage, title_en="News", title_fr="Actualités"
    )
    return page_at(index, NewsPage, live=live, **fields)


def event(live=True, components=(), organisers=(), materials=(), **fields):
    """`materials`: the fields of each; the others are records."""
    rows = {
        "component_rows": [{"component": component} for component in components],
        "organisers": [{"organisation": found} for found in organisers],
        "materials": materials,
    }
    index = EventIndexPage.objects.first() or page_at(
        home(), EventIndexPage, title_en="Events", title_fr="Événements"
    )
    fields = {"first_day": date(2014, 3, 3), **fields}
    return page_at(index, EventPage, live=live, rows=rows, **fields)


def every_block(resource, organisation):
    """The stream of a page that uses each block once, but for images."""
    text = "<h2>Pourquoi</h2><p>Parce que cela <b>aide</b>.</p>"
    values = {
        "text": text,
        "callout": {"heading": "À retenir", "text": "<p>Peu de choses.</p>"},
        "quotation": {"text": "La qualité compte.", "source": "Une équipe de district"},
        "table": {
            "data": [["Pays", "Agent"], ["Bénin", "relais"]],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": "Les agents",
        },
        "key_figures": {
            "items": [{"figure": "8", "words": "composantes"}],
            "source": "Cadre des jalons",
        },
        "questions": {
            "items": [{"question": "Comment chercher ?", "answer": "<p>Ainsi.</p>"}]
        },
        "timeline": {"items": [{"when": "2009", "text": "<p>Début</p>"}]},
        "people": {
            "items": [{"name": "Awa", "role": "Coprésidente", "organisation": "ONG"}]
        },
        "resources": {"heading": "À lire", "items": [resource.pk]},
        "organisations": {"heading": "Partenaires", "items": [organisation.pk]},
        "key_messages": {
            "items": [{"message": "Former, approvisionner.", "share": "Former."}]
        },
        "video": {
            "title": "Une visite",
            "url": "https://example.org/film",
            "note": "4 min",
        },
    }
    block = StandardPage.body_en.field.stream_block
    return block.to_python(
        [{"type": kind, "value": value} for kind, value in values.items()]
    )


def one_of_each(resource, organisation, country):
    """{name: page}: one of each template, with a composed home page."""
    front = home()
    front.body = [("featured", None), ("newest", None), ("news", None)]
    front.save_revision().publish()
    item = news(
        title_en="Workshop", title_fr="Atelier", intro_fr="Un atelier.", author="Awa"
    )
    call = event(
        title_en="Call",
        title_fr="Réunion",
        place_fr="Kinshasa",
        country=country,
        begins=time(22),
        zone="America/New_York",
        components=Component.objects.all()[:1],
        organisers=[organisation],
        materials=[{"kind": "slides", "language": "fr", "resource": resource}],
    )
    event(
        title_en="Next call", title_fr="Prochaine réunion", first_day=date(2040, 1, 1)
    )
    prose = page_at(
        home(),
        title_en="About",
        title_fr="À propos",
        body_fr=every_block(resource, organisation),
    )
    contact = page_at(
        home(), ContactPage, title_en="Contact us", title_fr="Nous écrire"
    )
    return {
        "prose": prose,
        "news": item.get_parent().specific,
        "news item": item,
        "events": call.get_parent().specific,
        "event": call,
        "contact": contact,
    }
