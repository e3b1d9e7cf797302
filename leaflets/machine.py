"""The machine -> what the bytes of a leaflet depend on besides its words.

It asks the libraries themselves and not WeasyPrint, which takes a quarter of a second to load:
what was made before is found again without it.
"""

import ctypes.util
import hashlib
import platform
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from leaflets import __version__, memory
from leaflets.errors import RenderError

PANGO_IS_MISSING = """Pango is missing. Install it:
  Debian, Ubuntu:  apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  Fedora:          dnf install pango harfbuzz
  macOS:           brew install pango
  Windows:         pacman -S mingw-w64-x86_64-pango, in MSYS2"""

# Each by the names that WeasyPrint 70 tries, so that it is the same file.
_PANGO = (
    *("libpango-1.0-0", "pango-1.0-0", "pango-1.0", "libpango-1.0.so.0"),
    *("libpango-1.0.dylib", "libpango-1.0-0.dll"),
)
_HARFBUZZ = (
    *("libharfbuzz-0", "harfbuzz", "harfbuzz-0.0", "libharfbuzz.so.0"),
    *("libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
)
_SUBSETTER = (
    *("libharfbuzz-subset-0", "harfbuzz-subset", "harfbuzz-subset-0.0"),
    *("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
)
_ON_LINUX = (
    *("libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libfontconfig.so.1"),
    "libpangoft2-1.0.so.0",
)


@cache
def paper_versions(templates: Path) -> Mapping[str, str]:
    """Return everything that the bytes of a PDF depend on besides its words, by name."""
    return {
        "weasyprint": _version("weasyprint"),
        "pydyf": _version("pydyf"),
        "pango": _pango_version(),
        "harfbuzz": _harfbuzz_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "fonts": memory.digest_below(templates / "fonts", "*.ttf"),
        "templates": memory.digest_below(templates, "*.jinja", "*.css", "*.svg"),
    }


@cache
def screen_versions(templates: Path) -> Mapping[str, str]:
    """Return everything that the bytes of a web page depend on besides its words, by name."""
    return {
        "fonttools": _version("fonttools"),
        "brotli": _version("brotli"),
        "fonts": memory.digest_below(templates / "fonts", "*.ttf"),
        "templates": memory.digest_below(templates, "*.jinja", "*.css", "*.svg", "*.js"),
    }


@cache
def identity() -> str:
    """Return a digest of this program to the byte, and of all that it runs on.

    The versions above go into every leaflet; this goes into none. It is as narrow as it can
    be, so that nothing is taken for made that another program, patched or upgraded, made.
    """
    package = Path(__file__).parent
    known = (
        __version__,
        sys.version,
        sys.platform,
        platform.machine(),
        memory.digest_below(package, "*.py"),
        memory.digest_below(package / "reading" / "data", "*"),
        *sorted(_installed()),
        "subset" if subsets_fast() else "no subset",
    )
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def _installed() -> Iterator[str]:
    """Yield the packages there are, as their folders are named: ``pikepdf-10.17.dist-info``."""
    for folder in map(Path, sys.path):
        yield from (path.name for path in folder.glob("*.dist-info"))


def _version(package: str) -> str:
    """Return the version of a package, as its folder is named; else as it says itself."""
    for name in _installed():
        if name.startswith(f"{package}-"):
            return name.removeprefix(f"{package}-").removesuffix(".dist-info")
    import importlib.metadata

    return importlib.metadata.version(package)


@cache
def subsets_fast() -> bool:
    """Say whether HarfBuzz cuts fonts down to the letters that are used.

    Without it fontTools does, which makes other bytes and takes 5 to 15 times as long.
    """
    return _library(_SUBSETTER) is not None


def _pango_version() -> str:
    pango = _library(_PANGO)
    if pango is None:
        raise RenderError(PANGO_IS_MISSING, "", "leaflets doctor")
    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _harfbuzz_version() -> str:
    harfbuzz = _library(_HARFBUZZ)
    if harfbuzz is None:
        return "unknown"
    version = harfbuzz.hb_version_string
    version.restype = ctypes.c_char_p
    return str(version().decode())


@contextmanager
def found_by_the_loader() -> Iterator[None]:
    """Let nobody but the loader of Linux look for the libraries of WeasyPrint while it is imported.

    WeasyPrint 70 tries the names of other systems first, and for each of these cffi 2 starts
    ldconfig, gcc and ld: 86 processes, which take longer than all its Python. The name that
    the loader knows comes after them, and is the same file. Where the loader does not find
    all of them, they are looked for as before.
    """
    before = ctypes.util.find_library
    if sys.platform == "linux" and all(_library((name,)) for name in _ON_LINUX):
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = before


def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
