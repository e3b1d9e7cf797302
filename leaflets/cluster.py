"""Plan -> Outcomes, on the machines of a Dask cluster.

Its workers are sent content, templates, fonts and clinics once, as one bundle with a digest; each
unpacks it once. Leaflets come back to be written here, or are put where a URL says. What a lost
worker was at, Dask has done by another.
"""

import hashlib
import io
import tempfile
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from leaflets import build as way
from leaflets import files, library, machine
from leaflets.errors import UsageError
from leaflets.model import Clinic, Edition, Outcome
from leaflets.stock import Shelves, Stock

if TYPE_CHECKING:
    from datetime import date

_AHEAD = 8  # editions for each worker that are on their way
_CLINICS = "clinics"
_STOCKS = 4  # that a worker keeps: clinics with words of their own have one each
_WAIT = 30  # seconds for the scheduler to answer


@dataclass(frozen=True)
class Bundle:
    """Everything that editions are made from, as it travels, and how they are to be made.

    ``target`` is the URL that workers write to themselves; without it they send files back.
    """

    digest: str
    data: bytes
    tags: tuple[str, ...]
    today: "date"
    final: bool
    identity: str
    target: str = ""


@dataclass(frozen=True)
class Printed:
    """What became of an edition elsewhere, and its files by their names."""

    outcome: Outcome
    made: tuple[tuple[str, bytes], ...] = ()


def run(
    editions: Iterable[Edition], bundle: Bundle, address: str, output: Path
) -> Iterator[Outcome]:
    """Print editions on a cluster, and yield what became of each, in the order of the plan."""
    client = _connected(address)
    try:
        everywhere = client.scatter(bundle, broadcast=True, hash=True)
        waiting: deque[Any] = deque()
        for edition in editions:
            waiting.append(client.submit(print_edition, edition, everywhere, pure=False))
            while len(waiting) > _AHEAD * max(1, len(client.nthreads())):
                yield _received(waiting.popleft().result(), output)
        while waiting:
            yield _received(waiting.popleft().result(), output)
    finally:
        client.close()


def _connected(address: str) -> Any:
    try:
        import distributed
    except ImportError:
        raise UsageError(
            "To print on a cluster takes Dask", "", "pip install 'leaflets[cluster]'"
        ) from None
    try:
        connect: Any = distributed.Client
        return connect(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError) as bad:
        hint = "start one with: dask scheduler, and on each machine: dask worker ADDRESS"
        raise UsageError(f"No scheduler answers at {address}: {bad}", "", hint) from None


def _received(printed: Printed, output: Path) -> Outcome:
    """Write what came back; an outcome whose files were put elsewhere says so already."""
    outcome = printed.outcome
    for name, data in printed.made:
        files.write(output / name, data)
    names = [name for name, _ in printed.made]
    if names:
        outcome = replace(outcome, path=output / names[0])
    if len(names) > 1:
        outcome = replace(outcome, print_file=output / names[1])
    return outcome


def bundled(
    shelves: Shelves, clinics: Iterable[Clinic], stock: Stock, *, final: bool, target: str = ""
) -> Bundle:
    """Return everything that editions for some clinics are made from."""
    packed = io.BytesIO()
    folders = {
        "content": shelves.content,
        "locales": shelves.locales,
        "templates": shelves.templates,
    }
    own = {f"{_CLINICS}/{clinic.id}": clinic.folder for clinic in clinics if clinic.folder.is_dir()}
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, folder in {**folders, **own}.items():
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    inside = f"{name}/{path.relative_to(folder).as_posix()}"
                    archive.writestr(zipfile.ZipInfo(inside), path.read_bytes())
    data = packed.getvalue()
    return Bundle(
        digest=hashlib.sha256(data).hexdigest(),
        data=data,
        tags=tuple(stock.locales),
        today=stock.today,
        final=final,
        identity=machine.identity(),
        target=target,
    )


def print_edition(edition: Edition, bundle: Bundle) -> Printed:
    """Print one edition on a worker of a cluster."""
    if machine.identity() != bundle.identity:
        raise UsageError(
            "A worker of the cluster has other versions of this program or of its libraries",
            "",
            "install the same on all machines: the same words have to make the same bytes",
        )
    root = _unpacked(bundle.digest, bundle.data)
    here = _moved(edition, root)
    own = (here.clinic,) if library.has_own_words(here.clinic.folder) else ()
    stock = _stock(root, bundle.tags, bundle.today, own)
    with tempfile.TemporaryDirectory() as scratch:
        outcome = way.build_edition(here, stock, Path(scratch), final=bundle.final)
        written = [path for path in (outcome.path, outcome.print_file) if path]
        names = [path.relative_to(scratch).as_posix() for path in written]
        made = tuple(zip(names, (path.read_bytes() for path in written), strict=True))
    if not bundle.target:
        return Printed(replace(outcome, edition=edition, path=None, print_file=None), made)
    placed = [_put(f"{bundle.target.rstrip('/')}/{name}", data) for name, data in made]
    paths = [*map(Path, placed), None, None]
    return Printed(replace(outcome, edition=edition, path=paths[0], print_file=paths[1]))


def _put(url: str, data: bytes) -> str:
    """Put a file where a URL says; those who look see it whole or not at all."""
    import fsspec

    system, path = fsspec.core.url_to_fs(url, auto_mkdir=True)
    beside = f"{path}.part"
    if "file" not in system.protocol:
        system.pipe_file(path, data)  # of object stores an object is there whole
        return url
    system.pipe_file(beside, data)
    system.mv(beside, path)
    return url


def _moved(edition: Edition, root: Path) -> Edition:
    """Return an edition whose clinic lies where this worker has unpacked it."""
    clinic = edition.clinic
    folder = root / _CLINICS / clinic.id
    logo = folder / clinic.logo.relative_to(clinic.folder) if clinic.logo else None
    return replace(edition, clinic=replace(clinic, folder=folder, logo=logo))


@cache
def _unpacked(digest: str, data: bytes) -> Path:
    """Return the folder in which a bundle was unpacked, once for a process."""
    if hashlib.sha256(data).hexdigest() != digest:
        raise UsageError("What the cluster was sent has arrived damaged", "", "try again")
    folder = Path(tempfile.mkdtemp(prefix="leaflets-"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if ".." not in PurePosixPath(name).parts:
                archive.extract(name, folder)
    return folder


@lru_cache(maxsize=_STOCKS)
def _stock(root: Path, tags: tuple[str, ...], today: "date", clinics: tuple[Clinic, ...]) -> Stock:
    shelves = Shelves(root / "content", root / "locales", root / "templates")
    return way.stock(shelves, tags, today, clinics)
