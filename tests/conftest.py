"""What several tests need."""

import os
import shutil
import sys

import pytest
from hypothesis import settings

from leaflets import cli, shipped

# `HYPOTHESIS_PROFILE=deep make test` looks fifty times as long for what breaks a reader.
settings.register_profile("deep", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line as a user would: words in; exit code, output and errors out."""

    def run_words(*words):
        monkeypatch.setattr(sys, "argv", ["leaflets", *map(str, words)])
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = end.code or 0
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_words


@pytest.fixture
def own_copy(monkeypatch, tmp_path):
    """A copy of the shipped files that a test may spoil; the program looks at it alone."""
    content = tmp_path / "content"
    locales = tmp_path / "locales"
    shutil.copytree(shipped.CONTENT, content)
    shutil.copytree(shipped.LOCALES, locales)
    monkeypatch.setattr(shipped, "CONTENT", content)
    monkeypatch.setattr(shipped, "LOCALES", locales)
    monkeypatch.setattr(shipped, "EXAMPLE_CLINIC", content / "clinics" / "example")
    return tmp_path
