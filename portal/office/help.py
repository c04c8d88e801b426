"""The help of the administration: a page of one screen for each of the commonest jobs.

What stands in quotation marks are the words of the screen. The pictures are made by
`make help-pictures`, in both languages: portal/static/portal/help/.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from portal.accounts.models import User


@dataclass(frozen=True)
class Picture:
    name: str
    shows: Any


@dataclass(frozen=True)
class Topic:
    """`right`: of whom it is the job; "page:…" is a right on pages."""

    slug: str
    title: Any
    right: str
    steps: tuple[Any, ...]
    pictures: tuple[Picture, ...]

    def is_for(self, person: User) -> bool:
        kind, _colon, name = self.right.partition(":")
        if kind == "page":
            policy = policy_registry.get_by_type(Page)
            return bool(policy.user_has_permission(person, name))
        return person.has_perm(self.right)


PUBLISH = Topic(
    "publish",
    _("Publish a resource"),
    "resources.add_resource",
    (
        _("On the first page choose “Add a resource”."),
        _(
            "Write the title under “English”, under “French”, or both; two or three "
            "sentences of summary help readers most. A language may come later: readers "
            "then see the other one, marked as such."
        ),
        _(
            "Under “Files” choose “Add File”, “Choose a document”, then the tab "
            "“Upload”. Take the PDF from your computer; its name becomes its title."
        ),
        _("Say in which language the file is written."),
        _(
            "Under “Classification” tick components, type and countries: readers find "
            "the resource by them."
        ),
        _(
            "Open the arrow beside “Save draft” and choose “Publish”. Editors choose "
            "“Submit to Publication” there instead: a reviewer publishes."
        ),
        _(
            "The green line leads to the page by “View live”. Search knows the words of "
            "the file a few minutes later."
        ),
    ),
    (
        Picture("first-page", _("The first page: the button “Add a resource”.")),
        Picture("upload", _("The tab “Upload” with the title and the file.")),
        Picture("publish", _("The arrow beside “Save draft” shows “Publish”.")),
    ),
)
FILES = Topic(
    "files",
    _("Add or replace a file"),
    "resources.change_resource",
    (
        _(
            "Open the resource: type a word of its title into the search of the first "
            "page, then choose its title in the list."
        ),
        _(
            "To add the French file of an English one: under “Files”, in the same "
            "edition, choose “Add File”, upload it and set its language to French."
        ),
        _(
            "To replace a file by a corrected one: open the menu of the document in that "
            "row, choose another document and upload the new file. Its public address "
            "stays the same: links that people have sent keep working."
        ),
        _(
            "A new edition of the text is not a replacement: choose “Add Edition” and "
            "give its date. The newest edition is shown first."
        ),
        _(
            "A file without a row is not shown to readers. The old one stays under "
            "“Documents” until you delete it there."
        ),
        _("Publish. Until then readers have the files of before."),
    ),
    (
        Picture("files", _("The tab “Files”: an edition with one row for each file.")),
        Picture("documents", _("The list of documents tells how each was read.")),
    ),
)
REVIEW = Topic(
    "review",
    _("Review and publish"),
    "resources.change_resource",
    (
        _(
            "Who wrote a draft opens the arrow beside “Save draft” and chooses “Submit "
            "to Publication”. From then on only reviewers change it."
        ),
        _(
            "Reviewers find it on their first page, under “What waits for you”, and get "
            "a mail."
        ),
        _(
            "Open it and look: title and summary in both languages, the language of each "
            "file, components and countries. The preview shows the page as readers will "
            "see it, in English and in French."
        ),
        _("All is right: choose “Approve and Publish” in the menu at the foot."),
        _(
            "Something is missing: choose “Request changes” and say what. The draft goes "
            "back to its writer, who finds it on the first page."
        ),
        _("Nothing is lost: “History” keeps every version and who approved it."),
    ),
    (
        Picture("waiting", _("The first page of a reviewer: a draft waits.")),
        Picture("approve", _("The menu at the foot of a draft under review.")),
    ),
)
WRITE = Topic(
    "write",
    _("Pages, news and events"),
    "page:add",
    (
        _(
            "News and events: choose “Add news” or “Add an event” on the first page. "
            "Other pages: choose “Pages”, the page above the new one, and add below it."
        ),
        _(
            "Each language has a tab: title, introduction, content. The address is made "
            "from the title, one for each language."
        ),
        _(
            "Under “Both languages” stands what is the same in both: the date of news; "
            "of events the day, hours and time zone, place, organisers, programme, "
            "slides and recordings."
        ),
        _(
            "Build the content of blocks: text, image, table, resources, key figures. An "
            "image needs a description in both languages, or say that it is a decoration."
        ),
        _("Look at the preview in both languages, then publish or submit."),
        _(
            "The lists “News” and “Events” tell what each language still lacks; an event "
            "moves to the past by itself."
        ),
    ),
    (
        Picture("events", _("The list of events with what each language has.")),
        Picture("event", _("The form of an event: a tab for each language.")),
    ),
)
TERMS = Topic(
    "terms",
    _("Keep the terms"),
    "topics.change_component",
    (
        _(
            "Components, countries, organisations and the glossary stand under “Topics”. "
            "What you change there changes at once wherever it is shown."
        ),
        _(
            "A new country or organisation: choose “Countries” or “Organisations”, add "
            "it with its name in English and in French."
        ),
        _(
            "“Other names” makes it found by all that people call it: acronyms, old "
            "names, names in other languages, one a line."
        ),
        _(
            "The glossary joins an English word to its French one. Search uses the pair "
            "at once: who asks in one language also finds the other."
        ),
        _(
            "A term that is used somewhere cannot be deleted; “Usage” shows where. "
            "Rename it instead."
        ),
    ),
    (
        Picture("glossary", _("The glossary: English and French side by side.")),
        Picture("component", _("The form of a component, with its other names.")),
    ),
)
TOPICS = {topic.slug: topic for topic in (PUBLISH, FILES, REVIEW, WRITE, TERMS)}
