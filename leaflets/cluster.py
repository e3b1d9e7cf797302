"""Plan -> Outcomes, on the machines of a Dask cluster.

Its workers are sent content, templates, fonts and clinics once, as one bundle with a digest; each
unpacks it once. Editions of one kind travel together and are stamped, as they are here. Leaflets
come back to be written here, or are put where a URL says. What a lost worker was at, Dask has
done by another.
"""

import hashlib
import io
import tempfile
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from leaflets import build as way
from leaflets import files, library, machine, stamping
from leaflets.errors import UsageError
from leaflets.model import Clinic, Edition, Outcome
from leaflets.stock import Shelves, Stock

if TYPE_CHECKING:
    from datetime import date

_AHEAD = 8  # pieces of work for each worker that are on their way
_MUCH = 2  # of them, where each is many editions
_CLINICS = "clinics"
_STOCKS = 4  # that a worker keeps: clinics with words of their own have one each
_WAIT = 30  # seconds for the scheduler to answer


class Bundle(Struct, frozen=True):
    """Everything that editions are made from, as it travels, and how they are to be made.

    ``target`` is the URL that workers write to themselves; without it they send files back.
    """

    digest: str
    data: bytes
    tags: tuple[str, ...]
    today: "date"
    identity: str
    order: way.Order
    target: str = ""


class Printed(Struct, frozen=True):
    """What became of an edition elsewhere, and its files by their names."""

    outcome: Outcome
    made: tuple[tuple[str, bytes], ...] = ()


def run(
    groups: Iterable[Sequence[Edition]], bundle: Bundle, address: str, output: Path
) -> Iterator[Outcome]:
    """Print editions on a cluster, and yield what became of each, in the order they come.

    Each group is printed by one worker; where it is of more than one, they are of one kind.
    """
    client = _connected(address)
    try:
        everywhere = client.scatter(bundle, broadcast=True, hash=True)
        waiting: deque[Any] = deque()
        for group in groups:
            waiting.append(client.submit(print_group, tuple(group), everywhere, pure=False))
            ahead = _AHEAD if len(group) == 1 else _MUCH
            while len(waiting) > ahead * max(1, len(client.nthreads())):
                yield from _received(waiting.popleft().result(), output)
        while waiting:
            yield from _received(waiting.popleft().result(), output)
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


def _received(group: Iterable[Printed], output: Path) -> list[Outcome]:
    """Write what came back; an outcome whose files were put elsewhere says so already."""
    with files.several() as write:
        return [_written(printed, output, write) for printed in group]


def _written(printed: Printed, output: Path, write: files.Write) -> Outcome:
    outcome = printed.outcome
    for name, data in printed.made:
        write(output / name, data)
    names = [name for name, _ in printed.made]
    if names:
        outcome = replace(outcome, path=output / names[0])
    if len(names) > 1:
        outcome = replace(outcome, print_file=output / names[1])
    return outcome


def bundled(
    shelves: Shelves,
    clinics: Iterable[Clinic],
    stock: Stock,
    order: way.Order,
    *,
    target: str = "",
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
        identity=machine.identity(),
        order=replace(order, store=None),
        target=target,
    )


def print_group(editions: Sequence[Edition], bundle: Bundle) -> tuple[Printed, ...]:
    """Print one edition, or several of one kind, on a worker of a cluster."""
    if machine.identity() != bundle.identity:
        raise UsageError(
            "A worker of the cluster has other versions of this program or of its libraries",
            "",
            "install the same on all machines: the same words have to make the same bytes",
        )
    root = _unpacked(bundle.digest, bundle.data)
    here = [_moved(edition, root) for edition in editions]
    own = tuple(
        dict.fromkeys(each.clinic for each in here if library.has_own_words(each.clinic.folder))
    )
    press = _press(root, bundle.tags, bundle.today, own, bundle.order.final)
    with tempfile.TemporaryDirectory() as scratch:
        outcomes = way.build_alike(here, press, Path(scratch), bundle.order)
        return tuple(
            _sent(replace(outcome, edition=edition), Path(scratch), bundle.target)
            for outcome, edition in zip(outcomes, editions, strict=True)
        )


def _sent(outcome: Outcome, scratch: Path, target: str) -> Printed:
    """Return what became of an edition, with its files or with where they were put."""
    written = [path for path in (outcome.path, outcome.print_file) if path]
    made = tuple((path.relative_to(scratch).as_posix(), path.read_bytes()) for path in written)
    outcome = replace(outcome, path=None, print_file=None)
    if not target:
        return Printed(outcome, made)
    placed = [_put(f"{target.rstrip('/')}/{name}", data) for name, data in made]
    paths = [*map(Path, placed), None, None]
    return Printed(replace(outcome, path=paths[0], print_file=paths[1]))


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
def _press(
    root: Path, tags: tuple[str, ...], today: "date", clinics: tuple[Clinic, ...], final: bool
) -> stamping.Press:
    shelves = Shelves(root / "content", root / "locales", root / "templates")
    return stamping.Press(way.stock(shelves, tags, today, clinics), final=final)
