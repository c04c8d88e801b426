"""A small library in two languages, the same at each run."""

import datetime
import random

from portal.search.records import DESK, PUBLIC
from tests.factories.search import a_record

ENGLISH = """
    child health worker community malaria treatment zinc diarrhoea supply stock-outs
    supervision training guideline evaluation programme district referral danger signs
    caregiver pneumonia amoxicillin coverage quality data reporting system cost
    newborn nutrition vaccine national policy financing equity gender village
    rapid diagnostic test fever follow-up counselling motivation incentive retention
""".split()
FRENCH = """
    enfant santé agent communautaire paludisme traitement zinc diarrhée rupture stock
    supervision formation directive évaluation programme district référence signes
    danger gardien pneumonie amoxicilline couverture qualité données rapport système
    coût nouveau-né nutrition vaccin national politique financement équité genre
    village test diagnostic rapide fièvre suivi conseil motivation incitation l’hôpital
""".split()
SMALL = {
    "en": "the of and to in for with a on is that by".split(),
    "fr": "le la les de du des et à en pour avec une dans qui".split(),
}
WORDS = {"en": ENGLISH, "fr": FRENCH}
HOLDERS = ["UNICEF", "WHO", "OMS", "World Bank", "Save the Children"]


def sentence(chance, language, words):
    """Some words are much commoner than others, as in any text."""
    said = [chance.choice(WORDS[language])]
    for _ in range(words - 1):
        if chance.random() < 0.35:
            said.append(chance.choice(SMALL[language]))
        else:
            rank = int(chance.paretovariate(0.7)) % len(WORDS[language])
            said.append(WORDS[language][rank])
    return " ".join(said)


def library(size=70, seed=1):
    chance = random.Random(seed)  # noqa: S311
    return [record for pk in range(1, size + 1) for record in _records(chance, pk)]


def _records(chance, pk):
    languages = chance.choice([["en"], ["fr"], ["en", "fr"], ["en", "fr"]])
    written = {
        name: {language: sentence(chance, language, words) for language in languages}
        for name, words in (("title", 5), ("summary", 18))
    }
    pages = {
        (f"file-{pk}-{language}", language): [
            sentence(chance, language, chance.randint(5, 120))
            for _ in range(chance.randint(1, 6))
        ]
        for language in languages
        if chance.random() < 0.8
    }
    if pk % 9 == 0:
        pages[f"file-{pk}-pt", "pt"] = ["Agentes de saúde e zinco para a criança"]
    year = chance.choice([None, *range(2008, 2024)])
    fields = {
        "summary": written["summary"],
        "keywords": {"en": "\n".join(chance.sample(HOLDERS, 2))},
        "pages": pages,
        "year": year,
        "date": datetime.date(year, 1 + pk % 12, 1) if year else None,
        "facets": {
            "language": tuple(languages),
            "type": (f"type-{pk % 5}",),
            "component": tuple(chance.sample([f"c{n}" for n in range(8)], 3)),
            "tag": tuple(f"tag-{n}" for n in range(pk % 4)),
        },
    }
    titles = [written["title"].get(language, "") for language in ("en", "fr")]
    acl = frozenset({PUBLIC}) if pk % 7 else frozenset({"partners"})
    yield a_record(pk, *titles, acl=acl, **fields)
    draft = fields | {"summary": {"en": f"draftword {written['summary'].get('en')}"}}
    yield a_record(pk, *titles, shelf=DESK, acl=frozenset({DESK}), **draft)


def questions(number=90, seed=2):
    """Of one to nine words of either language, or of both."""
    chance = random.Random(seed)  # noqa: S311
    for n in range(number):
        language = ("en", "fr")[n % 2]
        said = sentence(chance, language, 1 + n % 9)
        if n % 11 == 5:
            said += f" {sentence(chance, 'fr', 2)}"
        if n % 13 == 7:
            said = f'"{said}" {sentence(chance, language, 2)}'
        yield said
