"""A clinic's own words: read by the same parser, judged by the same checks, signed alike."""

import re
import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leaflets import (
    approvals,
    build,
    catalogues,
    clinics,
    issued,
    library,
    localise,
    manifest,
    report,
    shipped,
)
from leaflets.errors import CatalogueError, ContentError
from leaflets.exchange import sheets
from leaflets.issued import Answer
from leaflets.model import OWN, Reason, Role, Severity, Verdict

TODAY, UNTIL = date(2026, 11, 22), date(2027, 11, 1)
SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
OURS = library.load(shipped.CONTENT)
CRISIS = shipped.CONTENT / "blocks" / "help" / "crisis-help.md"
HELD = 1

PARKING = """+++
id = "parking"
title = "Where you can park"

[claims]
park = ["NORTHGATE-2026"]
+++

- You can park behind the house. [@park]
"""
SOURCES = """[NORTHGATE-2026]
label = "Northgate, house rules 2026"
title = "House rules"
publisher = "Northgate Test Clinic"
year = 2026
url = ""
"""
OUTLINE = """title = "Coming to us"
lead = "How to find us."
sections = [
    "crisis-help",
    "in-short-before-you-go-home",
    "parking",
    "next-steps-before-you-go-home",
]
"""


@pytest.fixture
def clinic(tmp_path):
    """A clinic with nothing of its own yet, as if somebody answered its phone."""
    folder = tmp_path / "northgate"
    shutil.copytree(shipped.EXAMPLE_CLINIC, folder)
    return replace(clinics.load(folder), fictitious=False)


def write(clinic, **texts):
    """Write ``blocks__parking_md="..."`` and the like into the clinic's folder."""
    for name, text in texts.items():
        path = clinic.folder / name.replace("__", "/").replace("_md", ".md")
        path = path.with_name(path.name.replace("_toml", ".toml").replace("_", "-"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return clinic


@pytest.fixture
def with_parking(clinic):
    """A clinic with a block, a source and an outline that we do not have."""
    return write(
        clinic,
        blocks__parking_md=PARKING,
        sources_toml=SOURCES,
        outlines__coming_to_us_toml=OUTLINE,
    )


def replaced(clinic, old="You are not alone.", new="We are here for you."):
    """A clinic whose crisis box is ours with one sentence in its own words."""
    text = CRISIS.read_text("utf-8")
    assert old in text
    return write(clinic, blocks__crisis_help_md=text.replace(old, new))


def stock(clinic, *tags, shelves=SHELVES):
    return build.stock(shelves, tags, TODAY, [clinic])


def judged(clinic, leaflet="your-session", tag="en", shelves=SHELVES):
    (edition,) = build.plan([leaflet], [clinic], [tag], ["a4"])
    return build.judge(edition, stock(clinic, tag, shelves=shelves))


def errors(outcome):
    return [each for each in outcome.findings if each.severity is Severity.ERROR]


def sign(clinic, path, tag, *roles, name="Dr. Nobody Example", leaflet="your-session"):
    text, _ = judged(clinic, leaflet, tag)
    known = stock(clinic, tag)
    for locale, role in roles:
        asked = [a for a in build.answers(text, known) if (a.locale, a.role) == (locale, role)]
        approvals.add(path / approvals.REGISTER, approvals.sign(asked, name, TODAY, UNTIL))


def problems(clinic):
    with pytest.raises(ExceptionGroup) as caught:
        stock(clinic)
    return caught.value.exceptions


# What must pass


def test_a_clinic_without_own_words_has_ours(clinic):
    known = stock(clinic)

    assert known.of(clinic) is known
    assert judged(clinic)[1].replaced == ()


def test_a_block_of_the_clinics_own_is_printed_in_a_leaflet_of_its_own(with_parking, tmp_path):
    (edition,) = build.plan(["coming-to-us"], [with_parking], ["en"], ["a4"])

    outcome = build.build_edition(edition, stock(with_parking), tmp_path / "out", final=False)

    assert outcome.path.name == "coming-to-us.northgate.en.a4.pdf"
    said = manifest.read(outcome.path.read_bytes()).manifest
    assert [each.block for each in said.blocks][:3] == ["own/coming-to-us", "crisis-help",
                                                       "in-short-before-you-go-home"]  # fmt: skip
    assert "own/parking" in {each.block for each in said.blocks}
    assert outcome.replaced == ()


def test_its_own_source_is_named_at_the_end(with_parking):
    leaflet, _ = judged(with_parking, "coming-to-us")

    assert "Northgate, house rules 2026" in {source.label for source in leaflet.sources}


def test_a_block_in_place_of_ours_is_named_in_the_report(clinic):
    leaflet, outcome = judged(replaced(clinic))

    assert "We are here for you." in " ".join(each.text for each in leaflet.passages())
    assert outcome.replaced == ("crisis-help",)
    assert report.Tally([outcome, outcome]).replaced_lines() == [
        "northgate: your own crisis-help in place of ours"
    ]
    assert report.as_json([outcome])["outcomes"][0]["replaced"] == ["crisis-help"]


def test_one_clinics_words_are_no_others(with_parking, tmp_path):
    shutil.copytree(shipped.EXAMPLE_CLINIC, tmp_path / "southgate")
    other = clinics.load(tmp_path / "southgate")
    known = build.stock(SHELVES, [], TODAY, [with_parking, other])

    editions = build.plan(["coming-to-us", "your-session"], [with_parking, other], ["en"], ["a4"])

    assert [(each.leaflet, each.clinic.id) for each in editions.where(known.offers)] == [
        ("coming-to-us", "northgate"),
        ("your-session", "northgate"),
        ("your-session", "southgate"),
    ]


# Who answers for it


def test_what_was_signed_for_ours_never_counts_for_the_clinics(clinic):
    """A block with a warning taken out holds no word that was not signed: still nobody read it."""
    sign(clinic, clinic.folder, "en", ("en", Role.CLINICAL))
    assert judged(clinic)[1].verdict is Verdict.FINAL

    shorter = replaced(clinic, "Stay with other people if you can. ", "")

    assert judged(shorter)[1].reasons == (Reason.CLINICAL,)


def test_the_clinics_own_register_answers_for_its_words(clinic):
    own = replaced(clinic)
    sign(own, own.folder, "en", ("en", Role.CLINICAL))

    assert judged(own)[1].verdict is Verdict.FINAL
    assert {each.block for each in approvals.load(own.folder / approvals.REGISTER)} > {
        "own/crisis-help",
        "after-a-session",
    }


def test_a_translation_of_ours_never_counts_for_the_clinics_words(clinic):
    same = replaced(clinic, "You are not alone.", "You are not alone.")

    missing = errors(judged(same, tag="es")[1])

    assert {(each.code, each.block) for each in missing} == {("passage-missing", "own/crisis-help")}
    assert f"leaflets i18n add es --clinic {clinic.folder}" in missing[0].hint


@pytest.fixture
def translated(with_parking):
    """The clinic's own words in Spanish, by Ana Example."""
    wanted = localise.own_messages(shipped.CONTENT, with_parking.folder)
    (path,) = localise.add_own("es", wanted, with_parking.folder / build.LOCALES)
    spanish = {
        "Coming to us": "Cómo llegar",
        "How to find us.": "Cómo encontrarnos.",
        "Where you can park": "Dónde puede estacionar",
        "You can park behind the house.": "Puede estacionar detrás de la casa.",
    }
    text = path.read_text("utf-8")
    for english, said in spanish.items():
        assert f'msgid "{english}"\nmsgstr ""\n' in text
        text = text.replace(
            f'msgid "{english}"\nmsgstr ""\n', f'msgid "{english}"\nmsgstr "{said}"\n'
        )
    text = text.replace('"Language: es\\n"', '"Language: es\\n"\n"Last-Translator: Ana Example\\n"')
    path.write_text(text, "utf-8")
    return with_parking


def test_the_clinics_own_catalogue_translates_its_words(translated):
    leaflet, outcome = judged(translated, "coming-to-us", "es")

    assert errors(outcome) == []
    assert leaflet.title.text == "Cómo llegar"
    assert outcome.verdict is Verdict.DRAFT


def test_who_translated_the_clinics_words_may_sign_ours_but_not_those(translated):
    roles = (("en", Role.CLINICAL), ("es", Role.LANGUAGE), ("es", Role.CLINICAL))
    sign(translated, translated.folder, "es", *roles, name="Ana Example", leaflet="coming-to-us")

    leaflet, outcome = judged(translated, "coming-to-us", "es")
    lacking = {
        each.block
        for each in build.answers(leaflet, stock(translated, "es"))
        if not approvals.is_good(each)
    }

    assert lacking == {"own/coming-to-us", "own/parking"}
    assert outcome.reasons == (Reason.LANGUAGE,) or Reason.MACHINE in outcome.reasons


def test_english_that_moves_on_is_brought_to_the_clinics_catalogue(translated):
    write(translated, blocks__parking_md=PARKING.replace("behind the house", "behind our house"))
    folder = translated.folder / build.LOCALES
    wanted = localise.own_messages(shipped.CONTENT, translated.folder)

    (path,) = localise.update(localise.begun(["ar", "es"], folder), wanted, folder)

    entry = catalogues.load(path, "es").find("own/parking", "You can park behind our house.")
    assert entry.fuzzy
    assert {each.context for wanted in wanted.values() for each in wanted} == {
        "own/coming-to-us",
        "own/parking",
    }


def test_a_catalogue_of_the_clinic_is_never_begun_twice(translated):
    with pytest.raises(CatalogueError):
        localise.add_own("es", {catalogues.CONTENT: ()}, translated.folder / build.LOCALES)


def test_a_leaflet_with_own_words_can_be_verified_and_traced(clinic, tmp_path):
    own = replaced(clinic)
    (edition,) = build.plan(["your-session"], [own], ["en"], ["a4"])
    outcome = build.build_edition(edition, stock(own), tmp_path / "out", final=False)
    printed = manifest.read(outcome.path.read_bytes())

    assert issued.verify(printed, SHELVES, own, TODAY).answer is Answer.UNCHANGED
    assert [each.path for each in issued.trace("own/crisis-help", tmp_path / "out")]
    assert not list(issued.trace("crisis-help", tmp_path / "out"))

    replaced(clinic, new="We are near.")
    changed = issued.verify(printed, SHELVES, own, TODAY)
    assert changed.answer is Answer.OTHER_WORDS
    assert "own/crisis-help: the English has changed" in changed.details


# What must be found


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("You can park behind the house.", "Ketamine cures you.", "wording-forbidden"),
        ("- You can", "- Look for the sign.\n- You can", "claim-without-source"),
        ("behind the house", "behind the house " + "and go on " * 8, "sentence-too-long"),
    ],
)  # fmt: skip
def test_own_words_are_judged_like_ours(with_parking, old, new, code):
    assert old in PARKING
    write(with_parking, blocks__parking_md=PARKING.replace(old, new))

    found = build.check(stock(with_parking), with_parking)

    assert (code, "own/parking") in {(each.code, each.block) for each in found}
    assert judged(with_parking, "coming-to-us")[1].verdict is Verdict.HELD


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066"])
@pytest.mark.parametrize(
    ("file", "text", "word"),
    [
        ("blocks__parking_md", PARKING, "behind"),
        ("outlines__coming_to_us_toml", OUTLINE, "How"),
        ("sources_toml", SOURCES, "house rules"),
    ],
)
def test_what_hides_in_own_words_is_refused(with_parking, file, text, word, hidden):
    write(with_parking, **{file: text.replace(word, word + hidden)})

    found = problems(with_parking)

    assert any(f"U+{ord(hidden):04X}" in error.message for error in found)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["blocks/parking.md", "outlines/coming-to-us.toml", "sources.toml"]),
    st.one_of(
        st.binary(max_size=200),
        st.sampled_from(
            [
                f"+++\nid = 'parking'\ntitle = 'A'\n{line}\n+++\n\n- A 26 in 100.\n"
                for line in (
                    "lines = inf", "lines = nan", "icon_arrays = [['a']]", "icon_arrays = 7",
                    "part = 7", "claims = 7", "claims = { a = [[]] }", "icon = []",
                    "part = 'numbers'", "part = 'questions'\nlines = 2.5",
                )
            ]
            + ["a = 7", "a = {}", "sections = 7", "sections = [[]]", "title = 7\nlead = []"]
        ).map(str.encode),
    ),
)  # fmt: skip
def test_whatever_a_clinic_writes_can_be_used_or_is_refused(with_parking, name, raw):
    path = with_parking.folder / name
    before = path.read_bytes()
    path.write_bytes(raw)
    refused = []
    try:
        library.with_own_words(OURS, with_parking.folder)
    except* ContentError as group:
        refused = list(leaves(group))
    finally:
        path.write_bytes(before)
    assert all(str(with_parking.folder) in error.where for error in refused)


def leaves(group):
    for error in group.exceptions:
        yield from leaves(error) if isinstance(error, BaseExceptionGroup) else [error]


@pytest.mark.parametrize(
    "change", [lambda text: "\ufeff" + text, lambda t: t.replace("\n", "\r\n")]
)
def test_files_as_windows_saves_them_are_read(with_parking, change):
    before, _ = judged(with_parking, "coming-to-us")
    for path in with_parking.folder.rglob("*"):
        if path.suffix in (".md", ".toml") and path.name != clinics.FILE:
            path.write_bytes(change(path.read_text("utf-8")).encode())

    after, _ = judged(with_parking, "coming-to-us")

    assert [each.text for each in after.passages()] == [each.text for each in before.passages()]


def test_an_own_leaflet_without_a_crisis_box_is_held(with_parking):
    write(with_parking, outlines__coming_to_us_toml=OUTLINE.replace('    "crisis-help",\n', ""))

    _, outcome = judged(with_parking, "coming-to-us")

    assert "crisis-box-not-first" in {each.code for each in errors(outcome)}


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("blocks__parking_md", PARKING.replace('id = "p', 'id = "q'), "not the name of its file"),
        ("blocks__parking_md", PARKING.replace("2026", "1999"), "'NORTHGATE-1999'"),
        ("blocks__parking_md", PARKING.replace("title =", "lines = 99\ntitle ="), "lines to write"),
        ("blocks__parking_md", PARKING + "x" * 100_000, "100000 is the most"),
        ("blocks__other__parking_md", PARKING, "two files of this name"),
        ("blocks__Parking_md", PARKING, "only the letters a-z"),
        ("outlines__parking_toml", OUTLINE, "both called"),
        ("outlines__here_toml", OUTLINE.replace('"parking"', '"parkin"'), "'parkin'"),
        ("outlines__here_toml", 'title="a"\nlead="b"\nsections=[{country={US=7},otherwise="x"}]',
         "no section"),
        ("sources_toml", SOURCES + SOURCES.replace("NORTHGATE-2026", "US-988"), "called 'US-988'"),
    ],
)  # fmt: skip
def test_what_a_clinic_gets_wrong_is_said_with_its_place(with_parking, file, text, said):
    write(with_parking, **{file: text})

    found = problems(with_parking)

    assert all(isinstance(error, ContentError) for error in found)
    assert any(said in error.message for error in found), [error.message for error in found]
    assert all(str(with_parking.folder) in error.where for error in found)


@pytest.mark.parametrize("place", ["blocks/parking.md", "blocks", "sources.toml"])
def test_a_link_out_of_the_folder_is_refused(with_parking, tmp_path, place):
    outside = tmp_path / "outside"
    (with_parking.folder / place).rename(outside)
    (with_parking.folder / place).symlink_to(outside)

    assert any("does not lie in the folder" in error.message for error in problems(with_parking))


def test_a_catalogue_outside_of_the_folder_is_refused(translated, tmp_path):
    (translated.folder / build.LOCALES).rename(tmp_path / "outside")
    (translated.folder / build.LOCALES).symlink_to(tmp_path / "outside")

    with pytest.raises(CatalogueError, match="does not lie"):
        stock(translated, "es")


def test_an_own_block_is_told_from_ours_by_its_context(with_parking):
    own = library.own_words(
        library.with_own_words(library.load(shipped.CONTENT), with_parking.folder)
    )

    assert {each.id for each in own.blocks.values()} == {OWN + "parking"}
    assert set(own.outlines) == {"coming-to-us"}


# The command line


def test_a_clinic_works_on_its_own_words_from_the_command_line(run, with_parking, tmp_path):
    folder = with_parking.folder

    assert run("check", "en", "--clinic", folder)[0] == 0
    assert str(folder) in run("i18n", "extract", "--clinic", folder)[1]
    assert "leaflets i18n add es" in run("i18n", "update", "es", "--clinic", folder)[2]
    assert run("i18n", "add", "es", "--clinic", folder)[0] == 0
    assert "up to date" in run("i18n", "update", "--clinic", folder)[1]
    assert run("i18n", "add", "en", "--clinic", folder)[0] == 2

    words = ("parking", "--role", "clinical", "--name", "Dr. Nobody Example", "--yes")
    code, out, _ = run("approve", *words, "--clinic", folder)
    assert (code, "2 texts signed" in out) == (0, True)
    assert str(folder / approvals.REGISTER) in out.replace("\n", "")

    words = ("coming-to-us", "-l", "es", "--clinic", folder, "-o", tmp_path / "out")
    assert run("build", *words)[0] == HELD
    words = ("coming-to-us", "-l", "en", "--clinic", folder, "-o", tmp_path / "out")
    assert run("build", *words)[0] == 0


def test_a_finding_in_own_words_is_waived_in_the_clinics_folder(run, with_parking):
    write(with_parking, blocks__parking_md=PARKING.replace("behind", "in the fields behind " * 4))
    folder = with_parking.folder
    assert run("check", "en", "--clinic", folder)[0] == HELD

    words = ("sentence-too-long", "own/parking", "-l", "en", "--clinic", folder)
    code, out, _ = run("waive", *words, "--name", "Ana Example", "--reason", "a test")

    assert (code, (folder / "waivers.jsonl").exists()) == (0, True), out
    assert run("check", "en", "--clinic", folder)[0] == 0


def test_reading_level_and_score_sheet_know_the_clinics_leaflets(run, with_parking, tmp_path):
    folder = with_parking.folder

    assert run("reading", "coming-to-us", "-l", "en", "--clinic", folder)[0] == 0
    words = ("coming-to-us", "-l", "en", "--clinic", folder, "--format", "html", "-o", tmp_path)
    assert run("scoresheet", *words)[0] == 0


def test_an_easy_version_of_ours_goes_with_the_block_that_a_clinic_replaces(clinic):
    ours = library.load(shipped.CONTENT)
    easy = replace(ours.blocks["crisis-help"], id="crisis-help.easy")
    with_easy = replace(ours, blocks={**ours.blocks, "crisis-help.easy": easy})

    own = library.with_own_words(with_easy, replaced(clinic).folder)

    assert "crisis-help.easy" not in own.blocks
    assert own.blocks["crisis-help"].id == "own/crisis-help"


def test_a_sheet_of_the_clinics_own_words_is_signed_and_noted_in_its_folder(
    run, translated, tmp_path
):
    path, words = tmp_path / "parking.csv", ("i18n", "review-sheet")
    about = ("--clinic", translated.folder)
    assert run(*words, "export", "es", "parking", *about, "-o", path)[0] == 0
    first, second = sheets.read(path.read_bytes(), path)
    judged = [replace(first, verdict="right"), replace(second, verdict="wrong", comment="Stiff.")]
    path.write_bytes(sheets.write(judged, path, "es", right_to_left=False))

    person = ("--role", "language", "--name", "Bo Example", "--yes")
    code, out, _ = run(*words, "import", path, *person, *about)

    assert (code, "1 right, 1 to be worked on" in out) == (0, True)
    (signed,) = approvals.load(translated.folder / approvals.REGISTER)
    assert (signed.block, signed.source) == ("own/parking", "Where you can park")
    own = catalogues.catalogue_path(translated.folder / build.LOCALES, "es", catalogues.CONTENT)
    assert re.search(r"# Bo Example .*: Stiff\.\n(#.*\n)*#, fuzzy", own.read_text("utf-8"))
    assert run("i18n", "review-sheet", "import", path, *person)[0] == 1
