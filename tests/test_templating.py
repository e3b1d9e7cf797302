"""Templates are filled in escaped, and never with a hole where a name was."""

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from leaflets import templating


def filled(folder, text, **names):
    (folder / "page.html.jinja").write_text(text, "utf-8")
    return templating.environment(folder).get_template("page.html.jinja").render(**names)


def test_words_are_words_and_never_markup(tmp_path):
    assert filled(tmp_path, "<p>{{ name }}</p>", name="Ana & <b>") == "<p>Ana &amp; &lt;b&gt;</p>"


def test_a_name_that_nobody_gave_is_an_error_and_no_blank(tmp_path):
    with pytest.raises(UndefinedError, match="phone"):
        filled(tmp_path, "{{ phone }}")


def test_nothing_outside_of_the_folder_is_read(tmp_path):
    (tmp_path / "secret").write_text("secret", "utf-8")
    (tmp_path / "templates").mkdir()

    with pytest.raises(TemplateNotFound):
        filled(tmp_path / "templates", '{% include "../secret" %}')
