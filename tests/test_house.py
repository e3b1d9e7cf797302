"""What is written about the house is true of it."""

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from leaflets import checks, shipped
from leaflets.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
RULES = tuple(checks.rules().values())
TOP_LEVEL = {
    "pyproject.toml", "README.md", "LICENSE", "Makefile",
    "leaflets", "locales", "templates", "tests", "output",
    ".ci", ".git", ".gitignore", ".pre-commit-config.yaml",
}  # fmt: skip


def commands(group, path=()):
    """Every command as the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name))


COMMANDS = list(commands(typer.main.get_command(app())))


def test_the_tree_in_the_readme_is_the_one_on_disk():
    tree = README.partition("## The house")[2].partition("```\n")[2].partition("```")[0]
    inside = {line.split()[0].rstrip("/") for line in tree.splitlines() if line.startswith("    ")}
    on_disk = {
        path.name
        for path in (ROOT / "leaflets").iterdir()
        if not path.name.startswith("__") and path.suffix in ("", ".py")
    }

    assert inside == on_disk


def test_every_link_in_the_readmes_leads_somewhere():
    for readme in [ROOT / "README.md", *ROOT.glob("*/README.md"), *ROOT.glob("templates/*/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", readme.read_text("utf-8")):
            assert (readme.parent / target).exists(), f"{readme}: {target}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command):
    assert f"`leaflets {command}`" in README


def test_every_command_of_the_readme_exists():
    named = set(re.findall(r"^\| `leaflets ([a-z0-9 -]+)` \|", README, re.MULTILINE))

    assert named == set(COMMANDS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_has_a_manual_and_a_test(rule):
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests/checks").glob("test_*.py"))

    assert inspect.getdoc(rule)
    assert rule.__name__ in tests


@pytest.mark.parametrize("module", sorted((ROOT / "leaflets" / "checks").glob("[a-z]*.py")))
def test_no_rule_is_left_out_of_the_tuples(module):
    """A public function of checks/ that takes a leaflet is a rule, and every rule is run."""
    rule = r"^def ([a-z]\w+)\(leaflet[^)]*\) -> Iterator\[Finding\]"
    written = set(re.findall(rule, module.read_text("utf-8"), re.MULTILINE))

    assert written <= {rule.__name__ for rule in RULES}


def test_nothing_else_stands_at_the_top():
    tracked = {
        path.name
        for path in ROOT.iterdir()
        if not path.name.endswith(("_cache", ".egg-info")) and path.name not in IGNORED
    }

    assert tracked <= TOP_LEVEL


IGNORED = {".venv", ".hypothesis", "dist", ".coverage", ".DS_Store", ".idea", ".vscode"}


def test_every_module_of_one_file_has_a_test_of_its_name():
    stages = {path.stem for path in (ROOT / "leaflets").glob("[a-z]*.py")}
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}

    assert stages - tested - {"errors", "shipped"} == set()


def test_what_is_shipped_is_found():
    assert (shipped.CONTENT / "sources.toml").is_file()
    assert (shipped.LOCALES / "en" / "language.toml").is_file()
    assert (shipped.TEMPLATES / "styles" / "sheet.css").is_file()


PRINT_TWICE = """
import sys
sys.argv = ["leaflets", "build", "ketamine-in-brief", "-l", "en", *sys.argv[1:]]
from leaflets.__main__ import main
from leaflets import helper

helper.start = lambda templates: None
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
NOT_LOADED = {
    "pydantic", "fontTools.subset", "lxml", "phonenumbers", "openpyxl", "starlette",
    "multiprocessing", "leaflets.cluster", "leaflets.stamping", "leaflets.exchange",
    "leaflets.scoresheet", "leaflets.preview", "leaflets.levels.tables",
}  # fmt: skip


def test_a_leaflet_is_printed_again_without_loading_what_it_does_not_need(tmp_path):
    """Each of these takes as long as a tenth of a leaflet, and some as long as half of one."""
    for layout in ("a4", "letter"):
        run = subprocess.run(
            [sys.executable, "-c", PRINT_TWICE, "--layout", layout, "-o", str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
            cwd=ROOT,
        )

    assert set(run.stderr.split()) & NOT_LOADED == set()


def test_the_tests_of_a_file_are_run_by_one_process(request):
    """Where there are several; else each would prepare anew what a file prepares once."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("one process runs all tests")

    assert request.node.nodeid.endswith("@test_house.py")
