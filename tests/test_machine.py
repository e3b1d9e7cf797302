"""What the bytes of a leaflet depend on besides its words is known without WeasyPrint."""

import ctypes.util
import subprocess
import sys

import pytest

from leaflets import machine, shipped
from leaflets.errors import RenderError


def test_the_versions_are_those_that_weasyprint_works_with():
    from weasyprint import __version__
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    found = machine.paper_versions(shipped.TEMPLATES)

    assert found["weasyprint"] == __version__
    assert found["pango"] == f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def test_to_know_them_weasyprint_is_not_loaded():
    asked = (
        "import sys; from leaflets import machine, shipped;"
        "machine.paper_versions(shipped.TEMPLATES); machine.identity();"
        "sys.exit('weasyprint' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_versions_are_told_by_the_folders_of_packages_or_by_themselves(monkeypatch):
    from weasyprint import __version__

    by_folder = machine._version("weasyprint")
    monkeypatch.setattr(machine, "_installed", lambda: ["weasyprinter-1.0.dist-info"])

    assert machine._version("weasyprint") == by_folder == __version__


def test_another_package_or_subsetter_is_another_machine(monkeypatch):
    before, fast = machine.identity(), machine.subsets_fast()
    machine.identity.cache_clear()
    monkeypatch.setattr(machine, "subsets_fast", lambda: not fast)

    assert machine.identity() != before
    monkeypatch.undo()
    machine.identity.cache_clear()
    monkeypatch.setattr(machine, "_installed", lambda: ["other-1.0.dist-info"])
    assert machine.identity() != before
    monkeypatch.undo()
    machine.identity.cache_clear()
    assert machine.identity() == before


def test_without_pango_one_is_told_what_to_install(monkeypatch):
    machine.paper_versions.cache_clear()
    monkeypatch.setattr(machine, "_PANGO", ("no such library",))

    with pytest.raises(RenderError, match="Pango is missing"):
        machine.paper_versions(shipped.TEMPLATES)


STARTED = """
import sys
from leaflets import engine, shipped
started = []
sys.addaudithook(lambda name, said: name == "subprocess.Popen" and started.append(said[1]))
engine.warm(shipped.TEMPLATES)
sys.exit(str(started) if started else 0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there the loader is enough")
def test_to_load_weasyprint_no_compiler_is_asked_where_a_library_lies():
    run = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True)

    assert (run.returncode, run.stderr) == (0, "")


def test_where_the_loader_misses_a_library_it_is_looked_for_as_before(monkeypatch):
    usual = ctypes.util.find_library
    monkeypatch.setattr(machine, "_ON_LINUX", ("no-such-library.so.0",))

    with machine.found_by_the_loader():
        assert ctypes.util.find_library is usual


def test_others_look_for_libraries_as_they_always_did():
    usual = ctypes.util.find_library

    with pytest.raises(OSError, match="nothing"), machine.found_by_the_loader():
        raise OSError("nothing")

    assert ctypes.util.find_library is usual
