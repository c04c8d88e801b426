"""Which page of which file is shown."""

from tests.factories.search import a_record


def test_the_passage_names_file_page_and_language(three, ask):
    english = ask("child daily").hits[0].passage
    french = ask("enfant", language="fr").hits[0].passage

    assert (english.file, english.page, english.language) == ("aa", 3, "en")
    assert (french.file, french.page, french.language) == ("bb", 2, "fr")
    assert "l’<mark>enfant</mark>" in french.html


def test_the_text_of_a_passage_cannot_become_html(three, ask):
    html = ask("child daily").hits[0].passage.html

    assert "<mark>child</mark> &lt;b&gt;<mark>daily</mark>&lt;/b" in html


def test_a_match_in_the_title_alone_has_no_passage(three, ask):
    assert ask("rehydration").hits[0].passage is None


def test_the_page_with_more_of_the_words_is_shown(shelves, ask):
    pages = ["zinc", "salts", "filler", "zinc with salts", "zinc zinc"]
    shelves(a_record(1, "Guide", pages={("a", "en"): pages}))

    assert ask("zinc salts").hits[0].passage.page == 4
    assert ask('"zinc with salts"').hits[0].passage.page == 4


BOTH_FILES = {
    ("aa", "en"): ["Preface", "ReMiND zinc zinc zinc evaluation"],
    ("bb", "fr"): ["Avant-propos de la traduction", "ReMiND", "zinc et évaluation"],
}


def test_of_files_with_the_same_words_the_one_in_the_readers_language_is_shown(
    shelves, ask
):
    shelves(a_record(1, "Guide", pages=BOTH_FILES), *[a_record(n) for n in (2, 3)])

    for language, file in [("en", "aa"), ("fr", "bb")]:
        for typed in ["zinc", "evaluation", "remind", "zinc evaluation"]:
            assert ask(typed, language=language).hits[0].passage.file == file, typed


def test_words_of_one_file_alone_lead_there_whatever_the_reader_speaks(shelves, ask):
    pages = {
        ("aa", "en"): ["Preface ReMiND zinc", "zinc evaluation"],
        ("bb", "fr"): ["Traduction", "zinc et évaluation", "ReMiND"],
    }
    shelves(a_record(1, "Guide", pages=pages))

    cases = [
        ("fr", "preface", "aa"),
        ("en", "traduction", "bb"),
        ("fr", "remind zinc preface", "aa"),
        ("fr", '"zinc evaluation"', "aa"),
        ("en", '"zinc et evaluation"', "bb"),
    ]
    for language, typed, file in cases:
        assert ask(typed, language=language).hits[0].passage.file == file, typed


def test_a_page_in_the_readers_language_that_lacks_much_is_not_shown(shelves, ask):
    pages = {
        ("aa", "en"): ["zinc salts malaria"],
        ("bb", "fr"): ["zinc et quelques autres choses"],
    }
    shelves(a_record(1, "Guide", pages=pages))

    for typed, file in [("zinc", "bb"), ("zinc salts malaria", "aa")]:
        assert ask(typed, language="fr").hits[0].passage.file == file


def test_a_word_cut_at_a_line_end_is_found(shelves, found):
    shelves(a_record(1, "Guide", pages={("a", "fr"): ["La commu-\nnauté aide"]}))

    assert found("communauté") == [1]
