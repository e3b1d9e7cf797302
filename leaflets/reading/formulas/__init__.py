"""Counts -> scores: the published formulas, each as its authors printed it.

Every formula takes plain counts by name, as the fields of ``Counts`` are called, and needs at
least one word and one sentence. Formulas are compared with each other, never averaged, and a
formula made for one language says nothing of another.
"""

from leaflets.reading.formulas.elsewhere import (
    aari,
    al_heeti,
    atesman,
    cetinkaya_uzun,
    characters_per_sentence,
    luong_nguyen_dinh,
    tateisi,
)
from leaflets.reading.formulas.english import (
    ari,
    coleman_liau,
    dale_chall_1948,
    dale_chall_1995_cloze,
    flesch_kincaid,
    flesch_reading_ease,
    forcast,
    gunning_fog,
    smog,
    smog_by_hand,
)
from leaflets.reading.formulas.germanic import (
    amstad,
    brouwer,
    dickes_steiwer,
    flesch_douma,
    lix,
    rix,
    wiener_sachtextformel_1,
)
from leaflets.reading.formulas.romance import (
    fernandez_huerta,
    flesch_vacca_1972,
    flesch_vacca_1986,
    gulpease,
    gutierrez_polini,
    inflesz,
    kandel_moles,
    martins,
)
from leaflets.reading.formulas.slavic import (
    bendova_cinkova,
    fog_pl,
    oborneva,
    partiko,
    pisarek,
    plainrussian,
    plainrussian_coleman_liau,
    plainrussian_dale_chall,
    plainrussian_smog,
)

__all__ = [
    "aari",
    "al_heeti",
    "amstad",
    "ari",
    "atesman",
    "bendova_cinkova",
    "brouwer",
    "cetinkaya_uzun",
    "characters_per_sentence",
    "coleman_liau",
    "dale_chall_1948",
    "dale_chall_1995_cloze",
    "dickes_steiwer",
    "fernandez_huerta",
    "flesch_douma",
    "flesch_kincaid",
    "flesch_reading_ease",
    "flesch_vacca_1972",
    "flesch_vacca_1986",
    "fog_pl",
    "forcast",
    "gulpease",
    "gunning_fog",
    "gutierrez_polini",
    "inflesz",
    "kandel_moles",
    "lix",
    "luong_nguyen_dinh",
    "martins",
    "oborneva",
    "partiko",
    "pisarek",
    "plainrussian",
    "plainrussian_coleman_liau",
    "plainrussian_dale_chall",
    "plainrussian_smog",
    "rix",
    "smog",
    "smog_by_hand",
    "tateisi",
    "wiener_sachtextformel_1",
]
