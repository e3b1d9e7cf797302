"""A world in which plainly fictitious people sign: only here is a leaflet ever final.

Nothing of it is shipped. Its clinic is the example clinic, as if somebody answered its phone.
"""

import shutil
from datetime import date

import pytest
from msgspec.structs import replace

from leaflets import approvals, build, clinics, languages, shipped
from leaflets.model import Role

OFFERED = clinics.load(shipped.EXAMPLE_CLINIC).languages
"""The languages that are finished: the example clinic offers them."""
TRANSLATED = tuple(tag for tag in OFFERED if tag != languages.ENGLISH)
FEW = ("en", "ar", "es", "hi", "zh-Hans")
"""Languages that stand for the rest, by their scripts, where a test need not try them all."""
TODAY = date(2026, 11, 22)
UNTIL = date(2027, 11, 1)
CLINICIAN = "Dr. Nobody Example"


def made(folder):
    """Copies of the shipped languages and of the clinic, which a test may sign and spoil."""
    locales = few_languages(folder / "locales")
    clinic = folder / "example"
    shutil.copytree(shipped.EXAMPLE_CLINIC, clinic)
    answered = replace(clinics.load(clinic), fictitious=False)
    return build.Shelves(shipped.CONTENT, locales, shipped.TEMPLATES), answered


def few_first(tags, group=None):
    """Languages as parameters: a few in every run, the others among the slow tests.

    With the name of a ``group``, whichever process makes something of a language runs every
    test that looks at it.
    """
    return [
        pytest.param(
            tag,
            marks=(
                *([] if tag in FEW else [pytest.mark.slow]),
                *([pytest.mark.xdist_group(f"{group}-{tag}")] if group else []),
            ),
        )
        for tag in tags
    ]


def few_languages(folder):
    """A copy of a few of the shipped languages: however many there come to be, it is made fast."""
    for tag in FEW:
        name = languages.folder_of(tag)
        shutil.copytree(shipped.LOCALES / name, folder / name)
    return folder


def sign(world, locale, *roles):
    """Let Dr. Nobody Example sign every passage of your-session, in English and a locale."""
    shelves, clinic = world
    stock = build.stock(shelves, [locale], TODAY)
    (edition,) = build.plan(["your-session"], [clinic], [locale], ["a4"])
    leaflet, _ = build.judge(edition, stock)
    for tag, role in roles:
        asked = [a for a in build.answers(leaflet, stock) if (a.locale, a.role) == (tag, role)]
        path = shelves.locales / tag.replace("-", "_") / approvals.REGISTER
        approvals.add(path, approvals.sign(asked, CLINICIAN, TODAY, UNTIL))


def outcome(world, locale="en", *, final=True, today=TODAY):
    """What becomes of your-session in this world."""
    shelves, clinic = world
    stock = build.stock(shelves, [locale], today)
    editions = build.plan(["your-session"], [clinic], [locale], ["a4"])
    (result,) = build.build(editions, stock, shelves.locales.parent / "out", jobs=1, final=final)
    return result


ALL_SIGN = (("en", Role.CLINICAL), ("es", Role.LANGUAGE), ("es", Role.CLINICAL))
CRISIS = "blocks/help/crisis-help.md"


def change(world, block, old, new):
    """Change the English of a block, which a test has copied before."""
    path = world[0].content / block
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def allowing_older(world, folder):
    """The world with all signed, content to change, and a clinic that allows older editions."""
    shelves, clinic = world
    shutil.copytree(shelves.content, folder / "content")
    sign(world, "es", *ALL_SIGN)
    allowed = replace(clinic, older_editions=True)
    return replace(shelves, content=folder / "content"), allowed
