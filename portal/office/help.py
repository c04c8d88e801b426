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
            "Under “Classification”, tick the components and choose the type and "
            "countries: readers find the resource by them."
        ),
        _(
            "Open the arrow beside “Save draft” and choose “Publish”. Editors choose "
            "“Submit to Publication” there instead: a reviewer publishes."
        ),
        _(
            "“View live” in the green bar leads to the page. Search knows the words of "
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
            "To replace a file with a corrected one: open the menu of the document in "
            "that row, choose another document and upload the new file. Its public "
            "address stays the same: links that people have sent keep working."
        ),
        _(
            "A new edition of the text is not a replacement: choose “Add Edition” and "
            "give its date. The newest edition is shown first."
        ),
        _(
            "A file without a row is not shown to readers. The old one stays under "
            "“Documents” until you delete it there."
        ),
        _("Publish. Until then, readers see the previous files."),
    ),
    (
        Picture("files", _("The tab “Files”: an edition with one row for each file.")),
        Picture("documents", _("The list of documents shows how each was read.")),
    ),
)
REVIEW = Topic(
    "review",
    _("Review and publish"),
    "resources.change_resource",
    (
        _(
            "The writer of a draft opens the arrow beside “Save draft” and chooses "
            "“Submit to Publication”. From then on, only reviewers can change it."
        ),
        _(
            "Reviewers find it on their first page, under “Waiting for you”, and get "
            "an email."
        ),
        _(
            "Open it and look: title and summary in both languages, the language of each "
            "file, components and countries. The preview shows the page as readers will "
            "see it, in English and in French."
        ),
        _("If all is well: choose “Approve and Publish” in the menu at the bottom."),
        _(
            "If something is missing: choose “Request changes” and say what. The draft "
            "goes back to its writer, who finds it on the first page."
        ),
        _("Nothing is lost: “History” keeps every version and who approved it."),
    ),
    (
        Picture("waiting", _("A reviewer’s first page: a draft is waiting.")),
        Picture("approve", _("The menu at the bottom of a draft under review.")),
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
            "Each language has a tab: title, introduction, content, the place of an "
            "event. The address is made from the title, one for each language."
        ),
        _(
            "“Both languages” holds what is the same in both: the date of a news item; "
            "for an event the day, hours and time zone, organisers, programme, slides "
            "and recordings."
        ),
        _(
            "Build the content from blocks: text, image, table, resources, key "
            "figures. An image needs a description and a credit in both languages, "
            "unless it is only decoration."
        ),
        _("Look at the preview in both languages, then publish or submit."),
        _(
            "The lists “News” and “Events” show what each language still lacks; an "
            "event moves to the past events by itself."
        ),
    ),
    (
        Picture("events", _("The list of events with what each language has.")),
        Picture("event", _("The form of an event: a tab for each language.")),
    ),
)
TERMS = Topic(
    "terms",
    _("Keep the terms up to date"),
    "topics.change_component",
    (
        _(
            "Components, countries, organisations and the glossary are under “Topics”. "
            "What you change there changes at once wherever it is shown."
        ),
        _(
            "A new country or organisation: choose “Countries” or “Organisations”, add "
            "it with its name in English and in French."
        ),
        _(
            "“Other names” lets people find it by whatever they call it: acronyms, old "
            "names, names in other languages, one per line."
        ),
        _(
            "The glossary links an English word to its French one. Search uses the "
            "pair at once: whoever asks in one language also finds the other."
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
INDEX = Topic(
    "index",
    _("Find what is held"),
    "resources.change_resource",
    (
        _(
            "“Document index” on the first page finds everything that is held, in any "
            "state: by title, by the words inside files, by address. “Filters” narrow "
            "the list; “CSV” and “XLSX” export it."
        ),
        _(
            "An uploaded file is read by itself, page by page: “Documents” tells how "
            "far. When it says “Read”, the index knows its words within a minute."
        ),
        _(
            "Readers find these words once the file has a row in a published resource. "
            "Until then only the document index finds them."
        ),
        _(
            "A file is not found? Choose “Reading” under “Filters”. “Scanned, without "
            "text”: its pages are pictures; have their text recognised and replace the "
            "file. “Not readable”: its line under “Documents” says why and what to do; "
            "“Read again” tries once more."
        ),
        _(
            "If a file was read but is still not found, “Show the text” shows what the "
            "search knows of it. Look for the word there, and check that the row of the"
            " file names the right language: words are read by the rules of that "
            "language."
        ),
        _(
            "A notice says that the index cannot answer? Go on working: the database "
            "finds titles meanwhile, what you save waits, nothing is lost."
        ),
        _(
            "The index rebuilds itself when needed. If the notice stays for hours, or "
            "something that used to be found is missing, ask whoever runs the server to"
            " run “check_search”, which compares, and “rebuild_search”. Search keeps "
            "working meanwhile."
        ),
    ),
    (Picture("index", _("What has the words, in which state, and where in a file.")),),
)
LOST_PHONE = Topic(
    "lost-phone",
    _("Help after a lost phone"),
    "subgroups.change_subgroup",
    (
        _(
            "Somebody whose phone is lost signs in with one of their recovery codes. "
            "Without a code, too, they need you."
        ),
        _(
            "First make sure that it is them: call them at a number that you know. An "
            "email may come from somebody else."
        ),
        _("Under “Settings”, choose “Second factors”, then the name."),
        _(
            "“Turn off the second factor” ends their sessions and tells them by email. "
            "The history of the person keeps who did it."
        ),
        _(
            "They then sign in with the password alone. If their role requires a second "
            "factor, they set up a new one at once and get new recovery codes."
        ),
        _(
            "Not in the list: yourself, whoever has no second factor, and whoever may "
            "do more than you. An administrator of the site helps these, in the same "
            "list or under “Users”."
        ),
    ),
    (),
)
TOPICS = {
    topic.slug: topic
    for topic in (PUBLISH, FILES, REVIEW, WRITE, TERMS, INDEX, LOST_PHONE)
}
