"""What a screen reader is told of a page, where WeasyPrint leaves it out."""

import io
import subprocess

import page as page_validation
import pikepdf
import pytest

from leaflets import render, shipped, tags
from leaflets.model import Page

STYLE = """
html { font-family: "Vazirmatn", "Atkinson Hyperlegible Next" }
@page { @bottom-left { content: "استرح" } @bottom-right { content: counter(page) } }
"""


def printed(body):
    html = (
        f'<html lang="ar" dir="rtl"><head><title>استرح</title><style>{STYLE}</style></head>'
        f"<body><h1>استرح</h1>{body}</body></html>"
    )
    return render.render(Page(html, (), shipped.TEMPLATES))


def read_aloud(pdf):
    return [(drawn.words.strip(), drawn.language) for drawn in pdf.drawn]


def complaints(pdf, tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf.data)
    report = page_validation.validate_pdf(str(path), profile="ua1")
    return [failure.message for failure in report.failures]


@pytest.mark.parametrize(
    "body",
    [
        '<p lang="en" dir="ltr">Rest</p>',
        '<p>استرح <span lang="en" dir="ltr">Rest</span></p>',
        '<div lang="en"><ul style="list-style: none"><li>Rest</li></ul></div>',
        '<ul style="list-style: none"><li lang="en">Rest</li></ul>',
        '<ul><li lang="en">Rest</li></ul>',
        '<p style="position: absolute" lang="en">Rest</p>',
        '<div style="display: flex"><p lang="en">Rest</p></div>',
        '<p lang="ar">استرح <strong lang="en">Rest</strong> استرح</p>',
    ],
)
def test_words_of_another_language_are_read_aloud_in_it(body, tmp_path):
    pdf = printed(body)

    assert ("Rest", "en") in read_aloud(pdf)
    assert {language for words, language in read_aloud(pdf) if words == "حرتسا"} == {"ar", ""}
    assert complaints(pdf, tmp_path) == []


def test_a_language_within_another_has_its_own():
    pdf = printed('<p lang="en"><strong lang="ar">استرح</strong> Rest</p>')

    assert read_aloud(pdf)[1:3] == [("حرتسا", "ar"), ("Rest", "en")]


def test_a_language_stays_on_every_line_and_page():
    words = "Rest now and drink. " * 400
    pdf = printed(f'<p><span lang="en">{words}</span></p>')

    told = {drawn.language for drawn in pdf.drawn if "Rest" in drawn.words}
    assert pdf.pages > 1
    assert told == {"en"}


def test_running_feet_are_passed_over(tmp_path):
    pdf = printed('<p>استرح</p><p style="break-before: page">استرح</p>')

    feet = [drawn.words for drawn in pdf.drawn if drawn.language == ""]
    assert sorted(feet) == ["1", "2", "حرتسا", "حرتسا"]
    assert complaints(pdf, tmp_path) == []
    with pikepdf.open(io.BytesIO(pdf.data)) as file:
        content = file.pages[0].Contents.read_bytes()
    assert content.count(b"/Artifact\n<</Type /Pagination/Subtype /Footer>>\nBDC") == 2


def test_every_line_of_a_running_foot_is_a_piece_of_its_own():
    long = '<style>@page { @bottom-center { content: "1-2 استرح"; width: 12mm } }</style>'
    pdf = printed(f"{long}<p>استرح</p>")

    assert [drawn.words for drawn in pdf.drawn if drawn.language == ""].count("حرتسا") == 2
    assert len([t for t in pdf.texts if t.in_margin]) == 4


def test_running_feet_can_still_be_copied(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(printed("").data)

    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)

    assert words.stdout.count("استرح") == 2
    assert "1" in words.stdout


def test_the_headers_of_a_table_say_what_they_are_of(tmp_path):
    pdf = printed(
        '<table><tr><th scope="col">أ</th><th>ب</th></tr>'
        '<tr><th scope="row">ج</th><td>د</td></tr></table>'
    )

    assert [tag.scope for tag in every(pdf.structure.root) if tag.kind == "TH"] == [
        "Column",
        "Column",
        "Row",
    ]
    assert complaints(pdf, tmp_path) == []


def every(tag):
    for child in tag.inside:
        yield child
        yield from every(child)


def test_a_second_repair_changes_nothing():
    import weasyprint.pdf.tags

    tags.repair()
    once = weasyprint.pdf.tags._build_box_tree
    tags.repair()

    assert weasyprint.pdf.tags._build_box_tree is once
