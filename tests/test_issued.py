"""Whether printed leaflets still hold, and what is in them."""

import io
import random
import shutil
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from leaflets import build, clinics, issued, machine, manifest, shipped
from leaflets.issued import Answer
from leaflets.model import Role
from tests.world import few_languages, sign

pytestmark = pytest.mark.xdist_group("issued")  # what is printed once is read by all
TODAY = date(2026, 11, 22)
CLINIC = replace(clinics.load(shipped.EXAMPLE_CLINIC), fictitious=False)  # as if somebody answered
SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of printed leaflets: your-session in English and Spanish."""
    output = tmp_path_factory.mktemp("issued")
    stock = build.stock(SHELVES, ["en", "es"], TODAY)
    editions = build.plan(["your-session"], [CLINIC], ["en", "es"], ["a4"])
    list(build.build(editions, stock, output, jobs=1, final=False))
    return output


@pytest.fixture(scope="module")
def pdf(folder):
    return (folder / "your-session.example.en.a4.pdf").read_bytes()


def verify(data, shelves=SHELVES, clinic=CLINIC, today=TODAY):
    return issued.verify(manifest.read(data), shelves, clinic, today)


def changed_content(tmp_path, old, new, name="help/crisis-help"):
    """The shipped content with one change in one block."""
    content = tmp_path / "content"
    shutil.copytree(shipped.CONTENT, content)
    block = content / "blocks" / f"{name}.md"
    text = block.read_text("utf-8")
    assert old in text
    block.write_text(text.replace(old, new), "utf-8")
    return replace(SHELVES, content=content)


def resaved(data, change):
    with pikepdf.open(io.BytesIO(data)) as opened:
        change(opened)
        saved = io.BytesIO()
        opened.save(saved)
    return saved.getvalue()


def test_an_untouched_leaflet_is_known_and_unchanged(pdf):
    found = verify(pdf)

    assert found.answer is Answer.UNCHANGED
    assert found.details == ()
    assert found.manifest.pages == 4


def test_it_is_still_so_on_a_later_day(pdf):
    assert verify(pdf, today=date(2027, 6, 1)).answer is Answer.UNCHANGED


@pytest.mark.parametrize(("form", "mono"), [("a4", True), ("large-print", False)])
def test_a_leaflet_in_another_form_or_in_grey_is_known_too(form, mono, tmp_path):
    stock = build.stock(SHELVES, ["en"], TODAY)
    (edition,) = build.plan(["questions-to-ask"], [CLINIC], ["en"], [form])
    edition = replace(edition, mono=mono)

    data = build.build_edition(edition, stock, tmp_path, final=False).path.read_bytes()

    assert verify(data).answer is Answer.UNCHANGED
    assert verify(data).manifest.mono is mono


@pytest.mark.parametrize("where", [0.2, 0.5, 0.8])
def test_one_flipped_bit_is_an_alteration(pdf, where):
    place = int(len(pdf) * where)
    flipped = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]

    assert verify(flipped).answer is Answer.ALTERED


def test_no_flipped_bit_escapes_the_seal(pdf):
    dice = random.Random(22)
    for _ in range(300):
        place = dice.randrange(len(pdf))
        flipped = pdf[:place] + bytes([pdf[place] ^ 1 << dice.randrange(8)]) + pdf[place + 1 :]
        assert not manifest.read(flipped).whole


def test_a_page_taken_out_is_missed(pdf):
    found = verify(resaved(pdf, lambda opened: opened.pages.remove(p=2)))

    assert found.answer is Answer.PAGES_MISSING
    assert found.details == ("3 pages are there, 4 were printed",)


def test_a_page_put_in_is_noticed(pdf):
    found = verify(resaved(pdf, lambda opened: opened.pages.append(opened.pages[0])))

    assert found.answer is Answer.PAGES_MISSING


def test_a_page_drawn_over_is_named(pdf):
    def draw(opened):
        opened.pages[2].contents_add(b"0 0 10 10 re f")

    found = verify(resaved(pdf, draw))

    assert found.answer is Answer.ALTERED
    assert found.details == ("page 3 differs",)


def test_an_old_edition_says_which_block_has_changed(pdf, tmp_path):
    shelves = changed_content(tmp_path, "You are not alone.", "You're not alone.")

    found = verify(pdf, shelves)

    assert found.answer is Answer.OTHER_WORDS
    assert found.details == ("crisis-help: the English has changed",)


def test_a_changed_translation_is_told_from_changed_english(folder, tmp_path):
    data = (folder / "your-session.example.es.a4.pdf").read_bytes()
    locales = few_languages(tmp_path / "locales")
    before = "Emergencia"
    frame = locales / "es" / "LC_MESSAGES" / "templates.po"
    assert before in frame.read_text("utf-8")
    frame.write_text(frame.read_text("utf-8").replace(before, "Urgencia"), "utf-8")

    found = verify(data, replace(SHELVES, locales=locales))

    assert found.answer is Answer.OTHER_WORDS
    assert found.details == ("page frame: the translation has changed",)


def test_a_leaflet_of_another_clinic_is_not_ours_to_prove(pdf):
    found = verify(pdf, clinic=replace(CLINIC, phone="(202) 555-0143"))

    assert found.answer is Answer.OTHER_WORDS
    assert found.details == ("it is for example, whose details are not those of example today",)


def test_a_leaflet_that_is_no_longer_made_says_so(pdf, tmp_path):
    shelves = changed_content(tmp_path, "You", "You")
    (shelves.content / "outlines" / "your-session.toml").unlink()

    found = verify(pdf, shelves)

    assert found.answer is Answer.OTHER_WORDS
    assert found.details == ("your-session is no longer printed in en as a4",)


def test_another_version_of_the_program_is_named(pdf, monkeypatch):
    versions = {**machine.paper_versions(shipped.TEMPLATES), "weasyprint": "71.0"}
    monkeypatch.setattr(machine, "paper_versions", lambda templates: versions)

    found = verify(pdf)

    assert found.answer is Answer.SAME_WORDS
    assert found.details == ("weasyprint: 70.0 then, 71.0 today",)


def test_a_pdf_of_others_is_unknown():
    assert verify(b"").answer is Answer.UNKNOWN
    assert verify(b"%PDF-1.7 of somebody else").answer is Answer.UNKNOWN


def test_signatures_that_have_run_out_are_named(tmp_path):
    locales = few_languages(tmp_path / "locales")
    world = (replace(SHELVES, locales=locales), CLINIC)
    sign(world, "en", ("en", Role.CLINICAL))
    stock = build.stock(world[0], ["en"], TODAY)
    (edition,) = build.plan(["your-session"], [CLINIC], ["en"], ["a4"])
    outcome = build.build_edition(edition, stock, tmp_path, final=True)
    data = outcome.path.read_bytes()

    in_time, late = (verify(data, world[0], today=day) for day in (TODAY, date(2028, 1, 1)))

    assert in_time.answer is Answer.UNCHANGED
    assert in_time.details == ()
    assert {each.name for each in in_time.manifest.signatures} == {"Dr. Nobody Example"}
    assert late.details == ("its signatures ran out on 2027-11-01: do not hand it out",)


def found_in(wanted, folder):
    return [each for each in issued.trace(wanted, folder) if isinstance(each, issued.Found)]


def test_a_withdrawn_text_is_found_in_every_language(folder):
    found = found_in("crisis-help", folder)
    english = found[0].block.english[:8]

    assert [each.manifest.locale for each in found] == ["en", "es"]
    assert found_in(f"crisis-help@{english}", folder) == found
    assert found_in("crisis-help@00000000", folder) == []
    assert found_in("no-such-block", folder) == []


def test_a_withdrawn_translation_is_found_in_its_language_alone(folder):
    spanish = found_in("crisis-help", folder)[1]

    assert found_in(f"crisis-help@{spanish.block.text}", folder) == [spanish]


def test_the_code_on_a_page_leads_to_its_leaflet(folder):
    spanish = found_in("crisis-help", folder)[1]
    code = manifest.code(spanish.manifest)

    assert [each.path for each in found_in(code, folder)] == [spanish.path]


def test_a_block_whose_name_looks_like_a_code_is_a_block(folder, monkeypatch):
    asked = []
    monkeypatch.setattr(manifest, "code", asked.append)

    assert found_in("stay-safe", folder) == []
    assert asked == []


def test_a_damaged_leaflet_is_not_passed_over(pdf, tmp_path):
    (tmp_path / "torn.pdf").write_bytes(pdf[len(pdf) // 2 :])
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.7 of somebody else")

    assert list(issued.trace("crisis-help", tmp_path)) == [tmp_path / "torn.pdf"]


def test_the_command_line_says_the_same(run, folder, tmp_path):
    whole = folder / "your-session.example.es.a4.pdf"
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(whole.read_bytes()[:-400])

    assert run("verify", torn)[0] == 1
    code, out, _ = run("trace", "crisis-help", folder)

    assert code == 0
    assert "2 printed leaflets hold crisis-help" in out
    assert run("trace", "crisis-help", tmp_path / "none")[0] == 2
    assert run("verify", tmp_path / "none.pdf")[0] == 3


def test_easy_words_that_are_gone_are_no_longer_offered(tmp_path):
    stock = build.stock(SHELVES, ["en"], TODAY)
    editions = build.plan(["your-session"], [CLINIC], ["en"], ["easy-read"])
    (outcome,) = build.build(editions, stock, tmp_path, jobs=1, final=False)
    shelves = changed_content(tmp_path, "Get help", "Get help")
    (shelves.content / "blocks" / "help" / "call-for-help.easy.md").unlink()

    found = verify(outcome.path.read_bytes(), shelves)

    assert found.answer is Answer.OTHER_WORDS
    assert found.details == ("your-session is no longer printed in en as easy-read",)
