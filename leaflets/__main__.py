"""``leaflets``, and ``python -m leaflets``."""

import sys


def main() -> None:
    """Run the command line, unless it is a build that was done and of which nothing changed."""
    from leaflets import receipts  # before all else: what follows takes most of a second

    words = sys.argv[1:]
    code = receipts.repeat(words) if words[:1] == ["build"] else None
    if code is not None:
        sys.exit(code)
    from leaflets import cli

    cli.main()


if __name__ == "__main__":
    main()
