"""``leaflets``, and ``python -m leaflets``."""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext

_SELDOM = 500_000  # new objects before Python looks which can go; it is 700 by itself


def main() -> None:
    """Run the command line, unless it is a build that was done and of which nothing changed."""
    from leaflets import memory, receipts  # before all else: what follows takes half a second

    words = sys.argv[1:]
    # What is loaded stays as long as the program. To look through it again and again while it
    # is loaded, and once more before the end, takes a fifth of the time that a leaflet takes.
    gc.set_threshold(_SELDOM)
    with nullcontext() if receipts.NO_STORE in words else memory.kept(), _helped(words):
        code = receipts.repeat(words) if words[:1] == ["build"] else None
        if code is None:
            from leaflets import patterns

            with patterns.remembered():
                from leaflets import cli

                cli.main()
    sys.exit(code)


@contextmanager
def _helped(words: Sequence[str]) -> Iterator[None]:
    """Let another core load what may be needed, for as long as the block lasts."""
    from leaflets import helper, shipped

    try:
        if helper.is_wanted(words):
            helper.start(shipped.TEMPLATES)
        yield
    finally:
        helper.let_go()
        gc.freeze()


if __name__ == "__main__":
    main()
