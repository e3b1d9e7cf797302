"""``leaflets``, and ``python -m leaflets``."""

import gc
import sys
from contextlib import nullcontext

_OFTEN = 50_000  # new objects, where Python looks through all there are after 700


def main() -> None:
    """Run the command line, unless it is a build that was done and of which nothing changed."""
    from leaflets import memory, receipts  # before all else: what follows takes half a second

    words = sys.argv[1:]
    with nullcontext() if receipts.NO_STORE in words else memory.kept():
        code = receipts.repeat(words) if words[:1] == ["build"] else None
        if code is None:
            _run()
    sys.exit(code)


def _run() -> None:
    # What is loaded now stays: to look through it again and again is a tenth of all loading.
    gc.set_threshold(_OFTEN)
    from leaflets import cli

    cli.main()


if __name__ == "__main__":
    main()
