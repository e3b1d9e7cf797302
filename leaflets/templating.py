"""A folder of templates -> the one way in which this program lets Jinja read them."""

from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from leaflets import memory


def environment(templates: Path, program: str = "") -> Environment:
    """Return what fills in the templates of a folder: escaped, and loud where a name is missing.

    For a ``program`` that says by its digest who it is, templates are compiled once, and not
    again before they or the program change.
    """
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Compiled(program) if program else None,
    )


class _Compiled(BytecodeCache):
    """Templates that were compiled before, as they are remembered below a seal.

    Jinja keeps them by their text; what filters and constants do to it is the program's.
    """

    def __init__(self, program: str) -> None:
        self._program = program

    def load_bytecode(self, bucket: Bucket) -> None:
        data = memory.find(f"template-{bucket.key}", f"{self._program} {bucket.checksum}")
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        key = f"{self._program} {bucket.checksum}"
        memory.keep(f"template-{bucket.key}", key, bucket.bytecode_to_string())
