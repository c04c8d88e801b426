"""What an editorial page is: one page, both languages."""

from portal.pages.models.bilingual import BilingualPage, FormerAddress
from portal.pages.models.contact import ContactPage
from portal.pages.models.events import EventIndexPage, EventPage
from portal.pages.models.home import HomePage
from portal.pages.models.news import NewsIndexPage, NewsPage
from portal.pages.models.standard import StandardPage

__all__ = [
    "BilingualPage",
    "ContactPage",
    "EventIndexPage",
    "EventPage",
    "FormerAddress",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "StandardPage",
]
