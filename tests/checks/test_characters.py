"""Characters that hide, deceive or came out broken."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.checks.characters import (
    character_invisible,
    direction_overridden,
    encoding_broken,
    scripts_mixed,
)
from leaflets.model import Severity
from tests.builders import block, items, leaflet, passage

RULES = (direction_overridden, character_invisible, encoding_broken, scripts_mixed)


def findings(text, locale="es"):
    whole = leaflet(block(items(passage("Rest.", text))), locale=locale)
    return [finding for rule in RULES for finding in rule(whole)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("es", "¿Está bien? «Sí», dijo el niño: 0,5 mg… ¡Llame al {clinic_phone}!"),
        ("es", "**No** conduzca.\\\nDescanse 24 horas — por favor."),
        ("es", "¿Seguro?¿Sí? ¿Qué?! Vea https://northgate.example/?a=b?c."),
        ("es", "«CAFÉ», “PERÚ”, MUSÉE®, 37 °C, 5 μg, 5 µg, l·l, Nº 1, 1.ª, 2×½"),
        ("fr", "«\u00a0À l’été\u00a0» : l’œuf coûte 3\u00a0€\u00a0; c’est payé\u00a0»."),
        ("fr", "« Santé²», «é…», «\u00a0dosé\u00a0–\u00a0ou\u00a0pas\u00a0»"),
        ("pt", "NÃO CONDUZA. «AMANHû “IRMÔ O coração está são."),
        ("de", "Viel „Spaß“ – groß… Übelkeit, ÄRZTIN."),
        ("cs", "Úžasné, PŘÍŠTĚ, VÍŽKA."),
        ("vi", "Đừng lái xe. KHÔNG ĐÃ. Hãy nghỉ ngơi."),
        ("tr", "Doğru değil, IŞIK."),
        ("ar", "استرحْ بعد الجلسة، وSpravato لا يُؤخذ في البيت؟ {clinic_phone}\u200f."),
        ("ar", "اتصل \u2068+1 202\u2069 أو \u200e988\u061c."),
        ("fa", "می\u200cخواهم، Spravato\u200cها، {clinic_name}\u200cای"),
        ("hi", "डॉक्टर को बताएँ। क्\u200dष, क्\u200cष, ज़रूर"),
        ("si", "ශ්\u200dරී ලංකාව"),
        ("km", "សូម\u200bសម្រាក"),
        ("zh-Hans", "请休息。不要开车！使用Spravato吗？《说明》"),
        ("ru", "Спросите врача о Spravato и FDA. «Спасибо»"),
        ("el", "Ρωτήστε τον γιατρό για το Spravato."),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_sound_text_passes(locale, text, form):
    assert not findings(unicodedata.normalize(form, text), locale)


@pytest.mark.parametrize(
    ("code", "text", "named"),
    [
        ("direction-overridden", "Llame al \u202e119\u202c.", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("direction-overridden", "Llame \u202b911.", "U+202B RIGHT-TO-LEFT EMBEDDING"),
        ("direction-overridden", "Llame \u2067911.", "U+2067 RIGHT-TO-LEFT ISOLATE"),
        ("direction-overridden", "Llame 911\u2069.", "U+2069 POP DIRECTIONAL ISOLATE"),
        ("direction-overridden", "\u2069911\u2068", "U+2069 POP DIRECTIONAL ISOLATE"),
        ("character-invisible", "Des\u200bcanse.", "U+200B ZERO WIDTH SPACE"),
        ("character-invisible", "Des\u2060canse.", "U+2060 WORD JOINER"),
        ("character-invisible", "\ufeffDescanse.", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("character-invisible", "Des\u00adcanse.", "U+00AD SOFT HYPHEN"),
        ("character-invisible", "Des\u200ccanse.", "U+200C ZERO WIDTH NON-JOINER"),
        ("character-invisible", "Des\u200dcanse.", "U+200D ZERO WIDTH JOINER"),
        ("character-invisible", "اس\u200bترح", "U+200B ZERO WIDTH SPACE"),
        ("character-invisible", "Descanse\x07.", "U+0007 CONTROL CHARACTER"),
        ("character-invisible", "Descanse\x85", "U+0085 CONTROL CHARACTER"),
        ("character-invisible", "Descanse \ue000", "U+E000 PRIVATE-USE CHARACTER"),
        ("character-invisible", "Descanse \U000e0fff", "U+E0FFF UNASSIGNED CHARACTER"),
        ("character-invisible", "Desc\ufffdnse.", "U+FFFD REPLACEMENT CHARACTER"),
        ("encoding-broken", "DespuÃ©s de la sesiÃ³n", "'é'"),
        ("encoding-broken", "Descanse despu?s.", "'despu?s'"),
        ("encoding-broken", "sesi??n", "'sesi??n'"),
        ("encoding-broken", "???????", "'???????'"),
        ("encoding-broken", "AquÃ\u00ad, por favor", "'í'"),
        ("encoding-broken", "voilÃ\u00a0", "'à'"),
        ("encoding-broken", "Ãºnico", "'ú'"),
        ("encoding-broken", "CÃ³mo prepararse", "'ó'"),
        ("encoding-broken", "10Â\u00a0mg", r"'\xa0'"),
        ("encoding-broken", "lâ€™eau", "'’'"),
        ("encoding-broken", "l\u00e2\u0080\u0099eau", "'’'"),
        ("encoding-broken", "daÄŸ", "'ğ'"),
        ("encoding-broken", "Ø§Ù", "'ا'"),
        ("encoding-broken", "استرح".encode().decode("latin-1"), "'استرح'"),
        ("encoding-broken", "Врач".encode().decode("latin-1"), "'Врач'"),
        ("encoding-broken", "आराम करें".encode().decode("latin-1"), "'आराम'"),
        ("encoding-broken", "请休息".encode().decode("latin-1"), "'请休息'"),
        ("scripts-mixed", "Desc\u0430nse.", "U+0430 CYRILLIC SMALL LETTER A"),
        ("scripts-mixed", "Descans\u03bf.", "U+03BF GREEK SMALL LETTER OMICRON"),
        ("scripts-mixed", "Вра\u0063у скажите", "U+0063 LATIN SMALL LETTER C"),
        ("scripts-mixed", "Se\u0301 d\u043ector", "U+043E CYRILLIC SMALL LETTER O"),
    ],
)
def test_a_fault_is_found_by_its_own_rule_alone(code, text, named):
    found = findings(text)

    assert {finding.code for finding in found} == {code}
    assert named in found[0].message
    assert found[0].severity is Severity.ERROR
    assert (found[0].translation, found[0].source, found[0].block) == (text, "Rest.", "a-block")


def test_english_is_not_judged_as_a_translation():
    whole = leaflet(block(items(passage("Rest\u200b."))))

    assert not [finding for rule in RULES for finding in rule(whole)]


@given(st.text(st.characters()))
def test_no_text_stops_a_rule(text):
    assert all(finding.message for finding in findings(text))


@given(st.text("âÃÂØ×éß€™©»¡\u00a0\u0080\u00ad aE"))
def test_no_broken_text_stops_a_rule(text):
    assert all(finding.message for finding in findings(text))
