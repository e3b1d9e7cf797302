"""One thing has one name, and a proper name stays as it is."""

import pytest
from msgspec.structs import replace

from leaflets import languages, shipped
from leaflets.checks import name_changed, term_forbidden, term_not_used
from leaflets.model import Severity, Term
from tests.builders import translated

SPANISH = languages.load(shipped.LOCALES / "es")
TERMS = {
    "es": (
        Term("side effect", ("efecto* secundario*",)),
        Term("spray", ("espray",)),
        Term("nose spray", ("aerosol nasal",)),
        Term("drug", ("medicina*",), ("droga*",)),
        Term("drug problem", ("problema* con drogas",)),
        Term("study", ("estudio*",), note="not a test"),
    ),
    "ar": (Term("side effect", ("آثار جانبية", "آثار الجانبية")), Term("drip", ("تنقيط",))),
    "he": (Term("clinic", ("מרפאה",)),),
    "hi": (Term("drug", ("दवा*",), ("नशा",)),),
    "tr": (Term("medicine", ("ilaç*",)),),
    "vi": (Term("lung", ("phổi",)),),
    "zh-Hans": (Term("ketamine", ("氯胺酮",), ("K粉",)),),
}


def whole(locale, source, text, names=()):
    language = replace(SPANISH, tag=locale, glossary=TERMS.get(locale, ()))
    return replace(translated(source, text, locale), language=language, names=names)


@pytest.mark.parametrize(
    ("locale", "source", "text"),
    [
        ("es", "Side effects fade.", "Los efectos secundarios se van."),
        ("es", "A **side effect** fades.", "Un **Efecto Secundario** se va."),
        ("es", "Use the nose spray.", "Use el aerosol nasal."),
        ("tr", "Bring your medicine.", "İlaçlarınızı getirin."),
        ("vi", "It hurts the lung.", "Thuốc hại phổi."),
        ("es", "You ever had a drug problem.", "Alguna vez tuvo problemas con drogas."),
        ("es", "The side is effective.", "El lado es eficaz."),
        ("es", "Two studies.", "Dos estudios."),
        ("es", "Help: {drug_help_line}.", "Ayuda: {drug_help_line}."),
        ("ar", "Side effects", "الآثار الجانبية"),
        ("ar", "By side effects", "بالآثارِ الجانبيّة"),
        ("ar", "And for the drip", "وللتنقيط"),
        ("ar", "A drip", "تنقـــيط"),
        ("he", "In the clinic", "ובמרפאה"),
        ("hi", "These drugs", "ये दवाएँ लें"),
        ("zh-Hans", "Ketamine helps some.", "氯胺酮对一些人有帮助。"),
        ("fr", "Side effects", "Effets"),
    ],
)
def test_a_term_in_one_of_its_forms_passes(locale, source, text):
    assert list(term_not_used(whole(locale, source, text))) == []
    assert list(term_forbidden(whole(locale, source, text))) == []


@pytest.mark.parametrize(
    ("locale", "source", "text", "term"),
    [
        ("es", "Side effects fade.", "Las molestias se van.", "side effect"),
        ("es", "Use the nose spray.", "Use el espray.", "nose spray"),
        ("es", "Two studies.", "Dos pruebas.", "study"),
        ("ar", "A drip", "إبرة في الوريد", "drip"),
        ("ar", "A drip", "منقطيطتنقيطات", "drip"),
        ("hi", "This drug", "यह अदवा है", "drug"),
        ("zh-Hans", "Ketamine helps some.", "这种药对一些人有帮助。", "ketamine"),
    ],
)
def test_another_word_for_a_term_is_for_a_person_to_look_at(locale, source, text, term):
    (finding,) = term_not_used(whole(locale, source, text))

    assert finding.severity is Severity.REVIEW
    assert repr(term) in finding.message


def test_the_note_of_a_term_is_the_hint():
    (finding,) = term_not_used(whole("es", "A study", "Una prueba"))

    assert finding.hint == "not a test"


@pytest.mark.parametrize(
    ("locale", "source", "text"),
    [
        ("es", "This drug helps.", "Esta droga ayuda. Es una medicina."),
        ("hi", "This drug", "यह नशा है, दवा है"),
        ("zh-Hans", "Ketamine helps.", "K粉（氯胺酮）有帮助。"),
    ],
)
def test_a_word_that_says_something_else_is_an_error(locale, source, text):
    (finding,) = term_forbidden(whole(locale, source, text))

    assert finding.severity is Severity.ERROR


def test_a_forbidden_word_is_right_where_the_english_has_another_term():
    assert list(term_forbidden(whole("es", "No alcohol.", "Ni alcohol ni drogas."))) == []


@pytest.mark.parametrize(
    ("locale", "text"),
    [("ar", "الكيتامين وSpravato"), ("zh-Hans", "Spravato是鼻喷剂"), ("es", "**Spravato**")],
)
def test_a_name_in_latin_letters_passes(locale, text):
    assert list(name_changed(whole(locale, "Spravato", text, names=("Spravato", "FDA")))) == []


@pytest.mark.parametrize("text", ["Spavato", "سبرافاتو", "Spravatos", "esta medicina"])
def test_a_name_that_is_lost_or_misspelt_is_an_error(text):
    (finding,) = name_changed(whole("es", "Use Spravato.", text, names=("Spravato",)))

    assert finding.severity is Severity.ERROR
    assert "Spravato" in finding.hint


def test_a_name_may_be_written_as_the_glossary_writes_it():
    leaflet = whole("es", "Use Spravato.", "سبرافاتو", names=("Spravato",))
    known = replace(leaflet.language, glossary=(Term("Spravato", ("Spravato", "سبرافاتو")),))

    assert list(name_changed(replace(leaflet, language=known))) == []
    assert list(term_not_used(replace(leaflet, language=known))) == []


def test_a_name_is_a_whole_word():
    assert list(name_changed(whole("es", "NHSX", "otra cosa", names=("NHS",)))) == []
