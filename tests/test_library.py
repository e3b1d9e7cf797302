"""Content files that cannot be read."""

import pytest

from leaflets import library
from leaflets.errors import ContentError


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("9" * 9999, id="a number with thousands of digits"),
        pytest.param("[" * 9999, id="a list thousands deep"),
        pytest.param('"', id="a text without an end"),
    ],
)
@pytest.mark.parametrize(
    ("name", "around", "line"),
    [("outlines/a.toml", "title = {}\n", 1), ("blocks/b/a.md", "+++\ntitle = {}\n+++\nText.\n", 2)],
)
def test_toml_that_cannot_be_read_is_refused_at_its_place(tmp_path, name, around, line, value):
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(around.format(value))

    with pytest.raises(ExceptionGroup) as caught:
        library.load(tmp_path)

    error = next(e for e in caught.value.exceptions if e.where == f"{path}:{line}")
    assert type(error) is ContentError
    assert "TOML" in error.message
    assert error.hint
