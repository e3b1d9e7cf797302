"""A file that is put together from what stays is the one that pydyf writes."""

import io

import pydyf
import pytest

from leaflets import binding


@pytest.fixture(autouse=True)
def at_one_level():
    binding.repair()


def made(words, author, extra=0):
    """A PDF with a stream and an object that change, among others that stay."""
    pdf = pydyf.PDF()
    pdf.info["Title"] = pydyf.String("A (page)")
    pdf.info["Author"] = pydyf.String(author)
    pdf.add_object(pydyf.Stream([b"stays", "as it is"], compress=True))
    pdf.add_object(pydyf.Dictionary({"Type": "/Stays"}))
    pdf.add_object(pydyf.Stream([b"first, then", words], {"Type": "/Mine"}, compress=True))
    pdf.add_object(pydyf.Dictionary({"Words": pydyf.String(words)}))
    for number in range(extra):
        pdf.add_object(pydyf.Stream([bytes(range(256)) * number]))
    return pdf


def written(pdf):
    output = io.BytesIO()
    pdf.write(output, "1.7", b"mine", compress=True)
    return output.getvalue()


@pytest.mark.parametrize("extra", [0, 30])
@pytest.mark.parametrize(("words", "author"), [("some", "Ana Example"), ("other words", "Łódź")])
def test_other_words_make_the_file_that_pydyf_writes(words, author, extra):
    first = made("first", "Nobody", extra)
    bound = binding.Binding(first, {5, 6})
    page = binding.Begun(first.objects[5], b"first, then\n")

    for _ in range(2):  # the second is made from what is kept of the first
        changed = {5: page.data(words.encode()), 6: made(words, author).objects[6].data}
        file = bound.written(changed, {"Author": pydyf.String(author)}, b"mine")
        assert file == written(made(words, author, extra))


def test_all_streams_are_deflated_at_one_level():
    words = [" ".join(str(number * number) for number in range(9_000))]
    binding.repair()

    whole = pydyf.Stream(words, compress=True).data

    assert whole == binding.Begun(pydyf.Stream(compress=True), words[0][:70_000].encode()).data(
        words[0][70_000:].encode()
    )
