"""All pages of the sitemap: do they answer, in both languages, and agree?"""

import http.client
import re
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.urls import resolve
from django.utils import translation

ENGLISH = re.compile(
    r"\b(the|and|with|from|this|that|which|their|your|what|when|have|been|into)\b",
    re.IGNORECASE,
)
# So many of these words in one piece of text are no name or acronym.
ENGLISH_WORDS = 2
UNSEEN = ("script", "style", "template", "title")


@dataclass
class Page:
    """One address as it answered."""

    address: str
    status: int
    html: str = ""
    links: set[str] = field(default_factory=set)
    alternates: dict[str, str] = field(default_factory=dict)
    language: str = ""

    @property
    def template(self) -> str:
        """The name of its view, and of its kind where one view serves many."""
        path = urlsplit(self.address).path
        with translation.override(translation.get_language_from_path(path)):
            found = resolve(path)
        soup_class = re.search(r'<body class="([^"]*)"', self.html)
        kind = soup_class.group(1) if soup_class else ""
        return f"{found.view_name} {kind}".strip()


class Walk:
    """Fetches each address once over one connection."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.pages: dict[str, Page] = {}
        self._connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)

    def fetch(self, address: str) -> Page:
        if address not in self.pages:
            self.pages[address] = self._fetch(address)
        return self.pages[address]

    def _fetch(self, address: str) -> Page:
        status, body, kind = self._get(address)
        page = Page(address, status)
        if status == http.HTTPStatus.OK and kind.startswith("text/html"):
            page.html = body.decode()
            read(page)
        return page

    def _get(self, address: str) -> tuple[int, bytes, str]:
        try:
            answer = self._ask(urlsplit(address))
        except ConnectionError:
            # The server ends a connection on which nothing was asked for a while.
            self._connection.close()
            answer = self._ask(urlsplit(address))
        return answer.status, answer.read(), answer.headers.get_content_type()

    def _ask(self, parts: SplitResult) -> http.client.HTTPResponse:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        self._connection.request("GET", path, headers={"Host": parts.netloc})
        return self._connection.getresponse()

    def sitemap(self) -> list[str]:
        """Every address that the sitemap names, of this site's host."""
        found: list[str] = []
        waiting = [f"{self.site}/sitemap.xml"]
        while waiting:
            status, body, _ = self._get(waiting.pop())
            if status != http.HTTPStatus.OK:
                raise SystemExit("The site has no sitemap.")
            soup = BeautifulSoup(body, "xml")
            waiting += [loc.text.strip() for loc in soup.select("sitemap > loc")]
            found += [loc.text.strip() for loc in soup.select("url > loc")]
            found += [link["href"] for link in soup.find_all("link", href=True)]
        return sorted(set(found))


def read(page: Page) -> None:
    soup = BeautifulSoup(page.html, "lxml")
    page.language = soup.html.get("lang", "") if soup.html else ""
    for link in soup.select("a[href]"):
        address = urldefrag(urljoin(page.address, str(link["href"]))).url
        if address.startswith(("http:", "https:")):
            page.links.add(address)
    for link in soup.select('link[rel="alternate"][hreflang]'):
        page.alternates[str(link["hreflang"])] = urljoin(
            page.address, str(link["href"])
        )


def faults(walk: Walk, addresses: list[str]) -> dict[str, list[str]]:
    """What is wrong, by kind; each fault begins with the address."""
    found: dict[str, list[str]] = defaultdict(list)
    pages = [walk.fetch(address) for address in addresses]
    for page in pages:
        if page.status != http.HTTPStatus.OK:
            found["does not answer 200"].append(f"{page.address}: {page.status}")
        if page.html:
            found["hreflang"] += disagreements(walk, page)
            if page.language == "fr":
                found["English on a French page"] += [
                    f"{page.address}: {text}" for text in english_texts(page.html)
                ]
    found["broken link"] += broken_links(walk, pages)
    return {kind: faults for kind, faults in found.items() if faults}


def disagreements(walk: Walk, page: Page) -> list[str]:
    return [
        f"{page.address}: {other} does not answer"
        for language, other in page.alternates.items()
        if language != "x-default"
        and walk.fetch(other).alternates.get(page.language) != page.address
    ]


def broken_links(walk: Walk, pages: list[Page]) -> list[str]:
    first_seen: dict[str, str] = {}
    for page in pages:
        for link in page.links:
            if link.startswith(walk.site):
                first_seen.setdefault(link, page.address)
    return [
        f"{origin}: {link} ({walk.fetch(link).status})"
        for link, origin in sorted(first_seen.items())
        if walk.fetch(link).status >= http.HTTPStatus.BAD_REQUEST
    ]


def english_texts(html: str) -> list[str]:
    """Pieces of text that read as English and are not marked as such."""
    soup = BeautifulSoup(html, "lxml")
    for hidden in soup(UNSEEN):
        hidden.decompose()
    for other in soup.select("[lang]:not([lang=fr])"):
        other.decompose()
    return [
        text.strip()[:100]
        for text in soup.stripped_strings
        if len(ENGLISH.findall(text)) >= ENGLISH_WORDS
    ]
