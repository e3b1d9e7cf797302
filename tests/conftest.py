"""What several tests need."""

import os
import re
import shutil
import sys

import pytest
from hypothesis import settings

from leaflets import build, catalogues, cli, clinics, extract, library, shipped
from tests import read_once
from tests.world import FEW, OFFERED, TODAY, few_languages

# `HYPOTHESIS_PROFILE=deep make test` looks fifty times as long for what breaks a reader.
# An example that is slow on a busy machine is no fault.
settings.register_profile("usual", deadline=None)
settings.register_profile("deep", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_configure(config):
    """Of files that are as they were, one reading is enough for all tests."""
    patch = pytest.MonkeyPatch()
    patch.setattr(library, "load", read_once.folder(library.load))
    patch.setattr(extract, "frame_passages", read_once.folder(extract.frame_passages, ".jinja"))
    patch.setattr(catalogues, "load", read_once.file(catalogues.load))
    config.add_cleanup(patch.undo)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Each file of tests goes to one process, but for the tests that name their group.

    What a file prepares is then prepared once. pytest-xdist 3.8 writes the group into
    ``_nodeid``, where pytest 9.2 no longer looks: without this there would be no groups at all.
    """
    if not getattr(config.option, "loadgroup", False):
        return
    for item in items:
        named = [mark.args[0] for mark in item.iter_markers("xdist_group")]
        item._id = item.id.parse(f"{item.id}@{named[0] if named else item.path.name}")


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


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path_factory):
    """A cache for each test alone: none finds what another made."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    return folder


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    """Where the copies of this process lie, one after the other: a path is part of what is read."""
    return tmp_path_factory.mktemp("copy")


@pytest.fixture
def own_copy(monkeypatch, place):
    """A copy of the shipped files that a test may spoil; the program looks at it alone.

    It has a few languages, and its clinic offers those.
    """
    content = place / "content"
    shutil.copytree(shipped.CONTENT, content)
    locales = few_languages(place / "locales")
    clinic = content / "clinics" / "example" / "clinic.toml"
    offered = f"languages = {list(FEW)}".replace("'", '"')
    clinic.write_text(re.sub(r"(?m)^languages = .*$", offered, clinic.read_text("utf-8")), "utf-8")
    monkeypatch.setattr(shipped, "CONTENT", content)
    monkeypatch.setattr(shipped, "LOCALES", locales)
    monkeypatch.setattr(shipped, "EXAMPLE_CLINIC", content / "clinics" / "example")
    yield place
    for each in place.iterdir():
        shutil.rmtree(each) if each.is_dir() else each.unlink()


@pytest.fixture(scope="session")
def every_language():
    """All that is shipped, with every language, loaded once."""
    shelves = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
    return build.stock(shelves, OFFERED, TODAY)


@pytest.fixture(scope="session")
def findings(every_language):
    """What `leaflets check` finds in every language: tests that ask belong to one xdist group."""
    return build.check(every_language, clinics.load(shipped.EXAMPLE_CLINIC))
