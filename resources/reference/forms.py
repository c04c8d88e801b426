"""What a reader may ask of the glossary."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django import forms

from portal.languages.fallback import CONTENT_LANGUAGES
from portal.search.text import sorting_form
from resources.forms import QuestionField
from resources.reference.glossary import letters


@dataclass(frozen=True)
class Asked:
    """`language`: from which; `text`: words looked for; `letter`: which page."""

    language: str
    text: str
    letter: str

    def url(self, path, **changes):
        """The address of this with some parts changed; empty ones are left out."""
        values = {"by": self.language, "q": self.text, "letter": self.letter}
        kept = {name: v for name, v in (values | changes).items() if v}
        return f"{path}?{urlencode(kept)}" if kept else path

    @property
    def encoded(self):
        return quote(self.text)

    def among(self, entries):
        """Those it asks for: by its words, else by its letter, the first one if none."""
        if self.text:
            question = sorting_form(self.text)
            return [entry for entry in entries if entry.has(question)]
        there = letters(entries)
        letter = self.letter if self.letter in there else "".join(there[:1])
        return [entry for entry in entries if entry.letter == letter]


class GlossaryForm(forms.Form):
    q = QuestionField(required=False)
    by = forms.CharField(required=False)
    letter = forms.CharField(required=False)

    def asked(self, language):
        """Whatever is sent, something can be shown."""
        self.full_clean()
        said = self.cleaned_data
        by = said.get("by", "")
        return Asked(
            language=by if by in CONTENT_LANGUAGES else language,
            text=said.get("q", ""),
            letter=said.get("letter", "").lower()[:1],
        )
