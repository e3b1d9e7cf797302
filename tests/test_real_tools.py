"""What translators have installed reads what we write, and we read what it writes.

polib, msgcat and msgmerge are asked in `test_catalogues.py`. Each test is left out where its
tool is not installed.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from msgspec.structs import replace

from leaflets import catalogues, languages, localise, shipped
from leaflets.catalogues import read, write
from leaflets.errors import CatalogueError
from leaflets.exchange import Handover, Stage, Unit, tbx, tmx, xliff
from tests.world import TRANSLATED, few_first

DOMAINS = (catalogues.CONTENT, catalogues.FRAME)
UNITS = (
    Unit("rest", "Call {clinic_phone}.", "Llame al {clinic_phone}.", Stage.TRANSLATED, ("item",)),
    Unit("rest", "Do not <b>drive</b> & rest.", "No «conduzca» & descanse.", Stage.FUZZY),
    Unit("walk", "**Rest.**\\\nNow.", "**Descanse.**\\\nYa.", Stage.FINAL),
    Unit("walk", "Walk.", "", Stage.MISSING),
)


def shipped_file(tag, domain):
    return catalogues.catalogue_path(shipped.LOCALES, languages.folder_of(tag), domain)


def said(catalogue):
    return [(e.key, e.texts, e.fuzzy, e.comments, e.notes) for e in catalogue.messages]


def needs(tool):
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


@pytest.fixture
def toolkit():
    """The parts of translate-toolkit, on which Pootle and Weblate stand."""
    return pytest.importorskip("translate.storage.factory") and __import__(
        "translate.storage", fromlist=["pypo", "xliff2", "tmx", "tbx"]
    )


@needs("msgfmt")
@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("tag", few_first(TRANSLATED))
def test_msgfmt_accepts_every_shipped_catalogue(tag, domain):
    subprocess.run(
        ["msgfmt", "--check", "--output-file=-", shipped_file(tag, domain)],
        capture_output=True,
        check=True,
        timeout=60,
    )


# Dates and names of people are for a translator to fill in: nobody of ours invents them. A script
# in a language's name, as in zh_Hans, i18nspector 0.27 does not know.
EXPECTED = re.compile(
    r"no-(?:date|last-translator|language-team|report-msgid-bugs-to)-header-field|no-version-in-"
    r"|invalid-language \w+_[A-Z][a-z]{3}\b|unable-to-determine-language"
)


@needs("i18nspector")
@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("tag", few_first(TRANSLATED))
def test_i18nspector_misses_nothing_but_names_and_dates(tag, domain):
    ran = subprocess.run(
        ["i18nspector", shipped_file(tag, domain)], capture_output=True, text=True, timeout=120
    )
    complaints = [line.split(": ", 2)[2] for line in ran.stdout.splitlines()]

    assert ran.returncode == 0
    assert [each for each in complaints if not EXPECTED.match(each)] == []


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("tag", few_first(TRANSLATED))
def test_translate_toolkit_reads_and_writes_every_text_of_a_catalogue(toolkit, tag, domain):
    ours = catalogues.load(shipped_file(tag, domain), languages.folder_of(tag))
    theirs = toolkit.pypo.pofile.parsestring(write(ours))

    units = [unit for unit in theirs.units if not unit.isheader()]
    assert [(u.getcontext(), u.source, u.target) for u in units] == [
        (e.context or "", e.source, e.text) for e in ours.messages
    ]
    assert said(read(bytes(theirs), "x.po")) == said(ours)


def test_what_translate_toolkit_changes_is_all_that_changes(toolkit):
    ours = catalogues.load(shipped_file("es", catalogues.CONTENT), "es")
    theirs = toolkit.pypo.pofile.parsestring(write(ours))
    changed = theirs.units[5]
    changed.target = "Otra cosa.\nDos líneas."
    changed.markfuzzy()

    found = read(bytes(theirs), "x.po").messages

    different = [(a, b) for a, b in zip(ours.messages, found, strict=True) if a.texts != b.texts]
    ((_, now),) = different
    assert (now.text, now.fuzzy) == ("Otra cosa.\nDos líneas.", True)


def test_translate_toolkit_reads_our_xliff_with_its_states(toolkit):
    store = toolkit.xliff2.Xliff2File.parsestring(xliff.write(Handover("es", UNITS)))
    units = [unit for unit in store.units if not unit.isheader()]

    def without_codes(text):
        return re.sub(r"{\w+}", "", text)

    assert [(u.source, u.target or "") for u in units] == [
        (without_codes(unit.english), without_codes(unit.translation)) for unit in UNITS
    ]
    assert [bool(u.istranslated()) for u in units] == [unit.stage.is_finished for unit in UNITS]


def test_our_xliff_comes_back_from_translate_toolkit_as_it_went(toolkit):
    store = toolkit.xliff2.Xliff2File.parsestring(xliff.write(Handover("es", UNITS)))

    assert xliff.read(bytes(store), "back.xlf") == Handover("es", UNITS)


def test_translate_toolkit_reads_our_memory_and_our_glossary(toolkit):
    memory = toolkit.tmx.tmxfile.parsestring(tmx.write(Handover("es", UNITS)))
    finished = [unit for unit in UNITS if unit.stage.is_finished]
    glossary = languages.load(shipped.LOCALES / "es").glossary
    terms = toolkit.tbx.tbxfile.parsestring(tbx.write(glossary, "es"))

    assert [(unit.source, unit.target) for unit in memory.units] == [
        (unit.english, unit.translation) for unit in finished
    ]
    assert [unit.source for unit in terms.units] == [term.english for term in glossary]


def foreign_files():
    """Files of other projects: in the folders of `PO_FILES`, with Python's packages, on the system.

    `PO_FILES=folder make test-slow ARGS="-k other_projects -s"` counts what became of them.
    """
    named = [Path(each) for each in os.environ.get("PO_FILES", "").split(os.pathsep) if each]
    roots = [*named, Path(sys.prefix), Path("/usr/share"), Path("/usr/lib/python3")]
    found = chain.from_iterable(root.rglob("*.po*") for root in roots)
    return sorted({path for path in found if path.suffix in (".po", ".pot") and path.is_file()})


@pytest.mark.slow
def test_files_of_other_projects_come_back_to_the_byte_or_are_refused_with_a_reason():
    count, places = Counter(), []
    for path in foreign_files():
        data = path.read_bytes()
        try:
            found = read(data, str(path))
        except CatalogueError as error:
            places.append((error.where, str(path)))
            count[re.sub(r"\d+|'[^']*'", "#", error.message)] += 1
            continue
        assert write(found) == data, path
        count["the same bytes"] += 1

    print(*(f"{number:6} {reason}" for reason, number in count.most_common()), sep="\n")  # noqa: T201
    assert [each for each in places if not each[0].startswith(each[1])] == []
    assert count.total() == 0 or count["the same bytes"] >= 0.9 * count.total()


def edited(text, way):
    """A text as an author mends it, in one of several ways."""
    words = text.split(" ")
    if way == 0 and any(each.isdigit() for each in text):
        return re.sub(r"\d+", lambda number: str(int(number[0]) + 3), text, count=1)
    if way == 1 and len(words) > 3:
        return " ".join(words[:2] + words[3:])
    if way == 2 and len(words) > 2:
        return " ".join([*words[:1], "not", *words[1:]])
    if way == 3:
        return f"{text} Ask us if you are not sure."
    if way == 4:
        return f"In most cases, {text[:1].lower()}{text[1:]}"
    return f"{text.rstrip('.')}, with a nurse."


@needs("msgmerge")
@pytest.mark.slow
def test_an_edited_text_is_proposed_its_own_translation_as_often_as_by_msgmerge(tmp_path):
    """1,500 texts or all there are, every tenth of them edited; msgmerge proposes others' too."""
    wanted = localise.messages(shipped.CONTENT, shipped.TEMPLATES)[catalogues.CONTENT][:1500]
    made_of = {(each.context, each.source): f"{number}." for number, each in enumerate(wanted)}
    begun = catalogues.new("es", wanted)
    texts = tuple(replace(e, texts=(made_of.get(e.key, e.text),)) for e in begun.entries)
    before = read(write(replace(begun, entries=texts)), "es.po")
    after, right = list(wanted), {}
    for number in range(0, len(wanted), 10):
        was = wanted[number]
        mended = replace(was, source=edited(was.source, number // 10 % 6))
        if (mended.context, mended.source) not in made_of:
            after[number] = mended
            right[mended.context, mended.source] = made_of[was.context, was.source]
    (tmp_path / "es.po").write_bytes(write(before))
    (tmp_path / "x.pot").write_bytes(write(catalogues.template(after)))

    ran = subprocess.run(
        ["msgmerge", "--quiet", "--previous", tmp_path / "es.po", tmp_path / "x.pot"],
        capture_output=True,
        check=True,
        timeout=120,
    )

    def proposed(catalogue):
        found = {e.key: e.text for e in catalogue.messages if e.key in right and e.text}
        return sum(found[key] == right[key] for key in found), len(found)

    ours, theirs = proposed(catalogues.update(before, after)), proposed(read(ran.stdout, "es.po"))
    assert ours[0] >= theirs[0] >= 0.8 * len(right)
    assert ours[1] - ours[0] <= theirs[1] - theirs[0]
