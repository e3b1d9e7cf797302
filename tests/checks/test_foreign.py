"""A translation is in the language of its locale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leaflets.checks import language_wrong
from leaflets.model import Severity
from tests.builders import translated

ENGLISH = "Do not drive until the next day, after a good sleep."
SPANISH = "No conduzca hasta el día siguiente, después de dormir bien."
ARABIC = "لا تقُد السيارة قبل أن تنام جيدًا ويأتي اليوم التالي."
URDU = "اگلے دن تک گاڑی نہ چلائیں، اچھی نیند کے بعد۔"
RUSSIAN = "Не садитесь за руль до следующего дня, пока хорошо не выспитесь."
MARATHI = "दुसऱ्या दिवसापर्यंत, चांगली झोप झाल्यावरच गाडी चालवा."
HINDI = "24 घंटे तक गाड़ी **न चलाएँ**। चक्कर आए तो नर्स को बताएँ।"
CHINESE = "**不要**开车；要等到第二天、睡好一觉以后才可以。请让一位成人送您回家。"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("es", SPANISH),
        ("gl", SPANISH),
        ("ar", ARABIC),
        ("ur", URDU),
        ("ru", RUSSIAN),
        ("mr", MARATHI),
        ("hi", HINDI),
        ("zh-Hans", CHINESE),
        ("zh-Hans", "还没有人批准。"),
        ("uk", "Не пити за 30 хвилин до сеансу."),
        ("ru", "У вас аллергия на кетамин или эскетамин."),
        ("pl", "Ketamina i Spravato to leki Schedule III."),
        ("es", "Sur le pont, en bas."),
        ("es", "Spravato, Spravato, Spravato, Spravato {clinic_phone} Spravato."),
        ("prs", "تا روز بعد، پس از یک خواب خوب، رانندگی نکنید."),
        ("nb", "Ikke kjør bil før dagen etter, når du har sovet godt."),
        ("pt-BR", "Não dirija até o dia seguinte, depois de dormir bem."),
        ("hr", "Nemojte voziti do sljedećeg dana, dok se dobro ne naspavate."),
        ("ms", "Jangan memandu sehingga hari esok, selepas tidur yang cukup."),
        ("ha", "Kada ka tuƙa mota sai washegari, bayan ka yi barci mai kyau."),
        ("ti", SPANISH),
        ("en-GB", SPANISH),
    ],
)
def test_text_of_its_own_or_of_a_near_language_passes(locale, text):
    whole = replace(translated(ENGLISH, text, locale), names=("Spravato",))

    assert list(language_wrong(whole)) == []


@pytest.mark.parametrize(
    ("locale", "text", "language"),
    [
        ("es", "Ne conduisez pas avant le lendemain, après une bonne nuit.", "French"),
        ("es", "Não dirija até o dia seguinte, depois de dormir bem.", "Portuguese"),
        ("fr", SPANISH, "Spanish"),
        ("ar", URDU, "Urdu"),
        ("ar", "تا روز بعد، پس از یک خواب خوب، رانندگی نکنید.", "Persian"),
        ("ur", ARABIC, "Arabic"),
        ("hi", MARATHI, "Marathi"),
        ("hi", "अर्को दिनसम्म, राम्रोसँग सुतेपछि मात्र गाडी चलाउनुहोस्।", "Nepali"),
        ("uk", RUSSIAN, "Russian"),
        ("uk", "Не шофирайте преди да сте се наспали.", "Bulgarian"),
        ("ru", "Не шофирайте преди да сте се наспали.", "Bulgarian"),
        ("ru", "Не возете пред да се наспиете добро.", "Macedonian"),
        ("ru", "Не сідайте за кермо до наступного дня.", "Ukrainian"),
        ("pl", "Neřiďte auto, dokud se dobře nevyspíte.", "Czech"),
        ("zh-Hans", "翌日まで、よく眠った後でないと運転しないでください。", "Japanese"),
    ],
)
def test_another_language_with_the_same_letters_is_for_a_person_to_look_at(locale, text, language):
    (finding,) = language_wrong(translated(ENGLISH, text, locale))

    assert finding.severity is Severity.REVIEW
    assert language in finding.message


@given(st.sampled_from(["es", "ar", "zh-Hans", "und", "x", ""]), st.text(st.characters()))
def test_no_text_stops_the_rule(locale, text):
    assert all(finding.message for finding in language_wrong(translated(ENGLISH, text * 7, locale)))
