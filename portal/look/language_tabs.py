"""A form with a tab for each language: it opens where there are words."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import TabbedInterface

from portal.languages.fallback import CONTENT_LANGUAGES, other_language, reader_language


class LanguageTabs(TabbedInterface):
    """The first two tabs hold English and French; the editor's language stands first.

    `titles`: the fields that tell whether there are words in a language.
    """

    def __init__(
        self,
        *args: Any,
        titles: tuple[str, str] = ("title_en", "title_fr"),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.titles = titles

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"titles": self.titles}

    class BoundPanel(TabbedInterface.BoundPanel):
        @property
        def attrs(self) -> dict[str, str]:
            opens_on = f"tab-{self.opens_on}"
            return self.panel.attrs | {"data-w-tabs-active-panel-id-value": opens_on}

        @cached_property
        def visible_children_with_identifiers(self) -> list[tuple[Any, str]]:
            languages = dict(zip(CONTENT_LANGUAGES, self.every_tab, strict=False))
            first = reader_language()
            return [
                languages[first],
                languages[other_language(first)],
                *self.every_tab[len(languages) :],
            ]

        @property
        def every_tab(self) -> list[tuple[Any, str]]:
            return super().visible_children_with_identifiers

        @property
        def opens_on(self) -> str:
            """The identifier of the first tab that has words, or would have them."""
            own = reader_language()
            titles = dict(zip(CONTENT_LANGUAGES, self.panel.titles, strict=True))
            written = [
                code
                for code in (own, other_language(own))
                if getattr(self.instance, titles[code], "")
            ]
            language = [*written, own][0]
            place = CONTENT_LANGUAGES.index(language)
            return str(self.panel.child_identifiers[place])
