"""Templates are filled in escaped, and never with a hole where a name was."""

import pytest
from jinja2 import Environment, TemplateNotFound, UndefinedError

from leaflets import cache, memory, templating


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


@pytest.fixture
def compiled(monkeypatch):
    """The texts that are compiled, in order."""
    texts, usual = [], Environment.compile

    def noted(self, source, *others, **named):
        texts.append(source)
        return usual(self, source, *others, **named)

    monkeypatch.setattr(Environment, "compile", noted)
    return texts


def filled_again(folder, text="{{ name }}", program="program 1"):
    (folder / "page.html.jinja").write_text(text, "utf-8")
    with memory.kept():
        found = templating.environment(folder, program)
        return found.get_template("page.html.jinja").render(name="Ana")


def test_a_template_is_compiled_once(tmp_path, compiled):
    assert [filled_again(tmp_path), filled_again(tmp_path)] == ["Ana", "Ana"]
    assert compiled == ["{{ name }}"]


def test_a_changed_template_is_compiled_anew(tmp_path, compiled):
    assert filled_again(tmp_path) == "Ana"
    assert filled_again(tmp_path, "<b>{{ name }}</b>") == "<b>Ana</b>"
    assert len(compiled) == 2


def test_another_program_compiles_its_templates_itself(tmp_path, compiled):
    filled_again(tmp_path)
    filled_again(tmp_path, program="program 2")

    assert len(compiled) == 2


def test_compiled_code_that_somebody_forged_is_never_run(tmp_path, compiled):
    filled_again(tmp_path)
    (path,) = (cache.folder() / memory.MEMORY).glob("template-*")
    path.write_bytes(path.read_bytes().replace(b"name", b"eman"))

    assert filled_again(tmp_path) == "Ana"
    assert len(compiled) == 2
