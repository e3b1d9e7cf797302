"""A translation is in its own language and script, and cut into sentences like its English."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.checks.language import left_in_english, script_wrong, sentence_count_changed
from leaflets.model import Severity
from tests.builders import block, items, leaflet, passage

RULES = (left_in_english, script_wrong, sentence_count_changed)
SEVERITIES = {
    "left-in-english": Severity.REVIEW,
    "script-wrong": Severity.ERROR,
    "sentence-count-changed": Severity.STYLE,
}
DRIVE = "**Do not** drive for 24 hours. Ask the nurse if you feel dizzy."


def findings(locale, source, text):
    whole = leaflet(block(items(passage(source, text))), locale=locale)
    return [finding for rule in RULES for finding in rule(whole)]


@pytest.mark.parametrize(
    ("locale", "source", "text"),
    [
        ("es", DRIVE, "**No** conduzca en 24 horas. Avise a la enfermera si se marea."),
        ("es", "No, the doctor has no plan for me.", "No, el doctor no me ha dado un plan."),
        ("de", DRIVE, "Fahren Sie 24 Stunden **nicht**. Was an der Hand ist, so will es die Not."),
        ("nl", DRIVE, "Rijd 24 uur niet. Het is of we in de war zijn."),
        ("ar", DRIVE, "**لا تقد** السيارة لمدة 24 ساعة. أخبر الممرضة إذا شعرت بدوار."),
        ("ar", "Ask about Spravato (esketamine).", "اسأل عن Spravato (esketamine)."),
        ("ar", "The FDA and NHS checked TMS and ECT.", "راجعت FDA وNHS كلًّا من TMS وECT."),
        ("hi", DRIVE, "24 घंटे तक गाड़ी **न चलाएँ**। चक्कर आए तो नर्स को बताएँ।"),
        ("zh-Hans", DRIVE, "24小时内**不要**开车。头晕请告诉护士。"),
        ("zh-Hans", "Ask about cardiovascular monitoring.",
         "请询问监测（cardiovascular monitoring）。"),
        ("hi", "**First.** Rest. Wait.", "**सबसे पहले:** आराम करें। रुकें।"),
        ("zh-Hans", "Johnson & Johnson makes Spravato.", "Johnson & Johnson生产Spravato。"),
        ("zh-TW", DRIVE, "24小時內**不要**開車。頭暈請告訴護士。"),
        ("ja", DRIVE, "24時間は運転しないでください。めまいがしたら看護師に伝えてください。"),
        ("ko", DRIVE, "24시간 동안 운전하지 마세요. 어지러우면 간호사에게 말하세요."),
        ("ru", DRIVE, "Не садитесь за руль 24 часа. Скажите медсестре о головокружении."),
        ("el", "Do you feel dizzy? Ask the nurse.", "Έχετε ζάλη; Ρωτήστε τη νοσοκόμα."),
        ("fa", DRIVE, "تا ۲۴ ساعت رانندگی نکنید. اگر سرگیجه دارید به پرستار بگویید."),
        ("pa-PK", DRIVE, "چوی گھنٹے گڈی نہ چلاؤ۔ چکر آون تے نرس نوں دسو۔"),
        ("th", DRIVE, "ห้ามขับรถ 24 ชั่วโมง หากเวียนหัวให้บอกพยาบาล"),
        ("am", DRIVE, "ለ24 ሰዓት አይንዱ። ካዞረዎት ለነርሷ ይንገሩ።"),
        ("es", "At 10 a.m. see Dr. Example. Rest.", "A las 10 vea al doctor Example. Descanse."),
        ("es", "Rest.", "Descanse. Mucho."),
        ("es", "Doctor", "Doctor"),
        ("es", "5 mg/kg", "5 mg/kg"),
        ("hi", "Use a μ sign.", "μ चिह्न (علامت) लिखें।"),
        ("ja", "An MRI of people", "人々のＭＲＩ"),
        ("es", "{clinic_name} {clinic_phone}", "{clinic_name} {clinic_phone}"),
        ("es", "Spravato (esketamine)", "Spravato (esketamine)"),
        ("es", "https://example.org/help/me", "https://example.org/help/me"),
        ("ar", "Spravato", "Spravato"),
        ("ar", "Page {page} of {pages}", "صفحة {page} من {pages}"),
        ("en-GB", DRIVE, DRIVE),
        ("xx", DRIVE, "Ba ba. Bu bu."),
        ("", DRIVE, "Ba ba. Bu bu."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_sound_text_passes(locale, source, text, form):
    assert not findings(locale, source, unicodedata.normalize(form, text))


@pytest.mark.parametrize(
    ("code", "locale", "source", "text"),
    [
        ("left-in-english", "es", DRIVE, DRIVE),
        ("left-in-english", "es", "Side effects", "**Side effects**"),
        ("left-in-english", "ar", "Side effects", "Side effects"),
        ("left-in-english", "es", DRIVE, "**No** conduzca. Ask the nurse si se marea."),
        ("left-in-english", "es", "High blood pressure is a risk.",
         "High blood pressure es un riesgo."),
        ("left-in-english", "ar", DRIVE,
         "**لا تقد** السيارة لمدة 24 ساعة. أخبر الممرضة عند الشعور بالدوار if you feel."),
        ("left-in-english", "zh-Hans", DRIVE,
         "24小时内**不要**开车，也不要骑自行车或操作机器。头晕请ask the nurse告诉护士。"),
        ("left-in-english", "de", DRIVE, "Fahren Sie nicht. Call the nurse when you feel dizzy."),
        ("script-wrong", "ar", DRIVE, "**No** conduzca en 24 horas. Avise si se marea."),
        ("script-wrong", "hi", DRIVE, "**لا تقد** السيارة لمدة 24 ساعة. أخبر الممرضة."),
        ("script-wrong", "es", DRIVE, "Не садитесь за руль 24 часа. Скажите медсестре."),
        ("script-wrong", "zh-Hans", DRIVE, "24 घंटे तक गाड़ी न चलाएँ। नर्स को बताएँ।"),
        ("script-wrong", "hi", "Ask now.", "अभी فوراً पूछें।"),
        ("script-wrong", "ar", "Rest.", "请休息。"),
        ("script-wrong", "pa", DRIVE, "چوی گھنٹے گڈی نہ چلاؤ۔ نرس نوں دسو۔"),
        ("sentence-count-changed", "es", DRIVE,
         "**No** conduzca en 24 horas y avise a la enfermera si se marea."),
        ("sentence-count-changed", "ar", DRIVE,
         "**لا تقد** السيارة لمدة 24 ساعة، وأخبر الممرضة إذا شعرت بدوار."),
        ("sentence-count-changed", "hi", DRIVE, "गाड़ी **न चलाएँ** और चक्कर आए तो नर्स को बताएँ।"),
        ("sentence-count-changed", "zh-Hans", DRIVE, "24小时内**不要**开车，头晕请告诉护士。"),
    ],
)  # fmt: skip
def test_a_fault_is_found_by_its_own_rule_alone(code, locale, source, text):
    (finding,) = findings(locale, source, text)

    assert finding.code == code
    assert finding.severity is SEVERITIES[code]
    assert (finding.locale, finding.source, finding.translation) == (locale, source, text)


def test_english_under_the_name_of_another_script_is_an_error_too():
    assert {finding.code for finding in findings("ar", DRIVE, DRIVE)} == {
        "left-in-english",
        "script-wrong",
    }


def test_a_letter_of_the_wrong_script_is_named():
    (finding,) = script_wrong(
        leaflet(block(items(passage("Rest now.", "Descanse ahora."))), locale="hi")
    )

    assert "U+0044 LATIN CAPITAL LETTER D" in finding.message


@given(st.sampled_from(["es", "ar", "el", "zh-Hans", "und", "x"]), st.text(st.characters()))
def test_no_text_stops_a_rule(locale, text):
    assert all(finding.message for finding in findings(locale, DRIVE, text))
    assert all(finding.message for finding in findings(locale, text, text))
