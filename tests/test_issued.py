"""Whether printed leaflets still hold, and what is in them."""

import io
import json
import random
import shutil
import subprocess
import sys
import zlib
from datetime import date

import pikepdf
import pytest
from msgspec.structs import replace

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


def test_several_leaflets_are_verified_in_one_go_and_the_worst_decides(run, tmp_path):
    run("build", "before-you-go-home", "-l", "en", "--layout", "a4", "-o", tmp_path)
    (whole,) = tmp_path.glob("*.pdf")
    torn, none = tmp_path / "torn.pdf", tmp_path / "none.pdf"
    torn.write_bytes(whole.read_bytes()[:-400])

    good, good_out, _ = run("verify", whole, whole)
    held, held_out, _ = run("verify", torn, whole)
    unread, unread_out, err = run("verify", none, torn, whole)

    assert (good, held, unread) == (0, 1, 3)
    assert good_out.count(f"{whole}: known and unchanged") == 2
    assert held_out.count(f"{torn}: altered") == held_out.count(f"{whole}: known") == 1
    assert f"{whole}: known" in unread_out
    assert str(none) in err


def test_one_leaflet_is_not_named_again(run, tmp_path):
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7 of somebody else")

    assert run("verify", other)[1] == "no leaflet of this program\n"


def test_easy_words_that_are_gone_are_no_longer_offered(tmp_path):
    stock = build.stock(SHELVES, ["en"], TODAY)
    editions = build.plan(["your-session"], [CLINIC], ["en"], ["easy-read"])
    (outcome,) = build.build(editions, stock, tmp_path, jobs=1, final=False)
    shelves = changed_content(tmp_path, "Get help", "Get help")
    (shelves.content / "blocks" / "help" / "call-for-help.easy.md").unlink()

    found = verify(outcome.path.read_bytes(), shelves)

    assert found.answer is Answer.OTHER_WORDS
    assert found.details == ("your-session is no longer printed in en as easy-read",)


FORMS = {
    "booklet": "questions-to-ask.example.en.booklet.pdf",
    "print": "questions-to-ask.example.en.booklet.print.pdf",
    "web": "questions-to-ask.example.en.web.html",
    "text": "questions-to-ask.example.en.text.txt",
}


@pytest.fixture(scope="module")
def other_forms(tmp_path_factory):
    output = tmp_path_factory.mktemp("other_forms")
    stock = build.stock(SHELVES, ["en"], TODAY)
    editions = build.plan(["questions-to-ask"], [CLINIC], ["en"], ["booklet", "web", "text"])
    list(build.build(editions, stock, output, jobs=1, final=False))
    return {kind: (output / name).read_bytes() for kind, name in FORMS.items()}


@pytest.mark.parametrize("kind", ["booklet", "print", "web"])
def test_what_lies_beside_a_pdf_is_known_and_unchanged_too(other_forms, kind):
    found = verify(other_forms[kind])

    assert found.answer is Answer.UNCHANGED
    assert found.manifest.leaflet == "questions-to-ask"


def test_a_changed_print_file_is_found_out(other_forms):
    data = other_forms["print"]
    place = len(data) // 2
    flipped = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]

    assert verify(flipped).answer is Answer.ALTERED
    drawn = verify(resaved(data, lambda opened: opened.pages[1].contents_add(b"0 0 9 9 re f")))
    assert drawn.details == ("page 2 differs",)


def test_a_changed_web_page_says_that_it_has_no_seal(other_forms):
    found = verify(other_forms["web"].replace(b"911", b"912"))

    assert found.answer is Answer.UNSEALED
    assert found.manifest.layout == "web"
    said = b"application/json;base64,"
    assert verify(other_forms["web"].replace(said, said + b"AAAA")).answer is Answer.UNSEALED


def test_a_text_and_a_file_for_an_embosser_have_no_seal(other_forms):
    braille = (",REST4" + 25 * "\r\n" + "\f").encode()

    assert verify(other_forms["text"]).answer is Answer.UNSEALED
    assert verify(braille).answer is Answer.UNSEALED
    assert "verify the PDF of the same leaflet" in Answer.UNSEALED


def attached(data):
    def attach(opened):
        opened.attachments[manifest.NAME] = pikepdf.AttachedFileSpec(
            opened, data, filename=manifest.NAME
        )

    return attach


def json_of(pdf, **changes):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        said = json.loads(opened.attachments[manifest.NAME].get_file().read_bytes())
    return json.dumps(said | changes).encode()


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"format":1}', b"9" * 2_000_000]
)
def test_an_attachment_that_is_no_manifest_is_not_believed(pdf, data):
    assert manifest.read(resaved(pdf, attached(data))).manifest is None


@pytest.mark.parametrize(
    "changes",
    [
        {"leaflet": "\x1b[2J"}, {"issued": "soon"}, {"issued": 7}, {"pages": "4"}, {"pages": None},
        {"locale": None}, {"layout": ["a4"]}, {"mono": "yes"}, {"blocks": [{"block": 1}]},
        {"versions": {"leaflets": 1}}, {"versions": []}, {"reasons": [1]}, {"more": 1},
    ],
)  # fmt: skip
def test_a_manifest_with_the_wrong_things_in_it_is_not_believed(pdf, changes):
    assert manifest.read(resaved(pdf, attached(json_of(pdf, **changes)))).manifest is None


@pytest.mark.parametrize(
    "changes",
    [{"leaflet": "../../etc/passwd", "pages": -1}, {"locale": "xx"}, {"layout": "scroll"}],
)
def test_a_manifest_that_lies_is_found_out(pdf, changes):
    found = verify(resaved(pdf, attached(json_of(pdf, **changes))))

    assert found.answer in (Answer.ALTERED, Answer.PAGES_MISSING)


def test_what_is_made_to_do_harm_ends_in_words(run, pdf, tmp_path):
    """In a process that may have little memory: what is unpacked there is never kept."""
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(user="a", owner="b"))
    bomb = b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(bytes(3 * 10**8), 1)
    files = {
        "empty": b"", "no-pdf": b"Rest." * 99, "locked": locked.getvalue(), "bomb": bomb,
        "torn": pdf[:-400], "zeros": bytes(10**7), "deep": b"%PDF-1.7\n1 0 obj " + b"[" * 10**6,
        "size": b"%PDF-1.7\ntrailer<</Root 1 0 R/Size 999999999>>\nstartxref\n99999999999\n%%EOF",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30));"
        "from leaflets import manifest; from pathlib import Path;"
        "read = {p.stem: manifest.read(p.read_bytes()) for p in Path(sys.argv[1]).iterdir()};"
        "print(*(name for name, printed in read.items() if printed.manifest is None))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, timeout=60
    )

    assert {*done.stdout.split(), "torn"} == {*files}, done.stderr
    code, out, err = run("verify", tmp_path / "bomb.pdf")
    assert code == 1
    assert "made to fill a machine" in out
    assert not err
