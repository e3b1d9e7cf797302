"""What WeasyPrint whispers while it does something: an edition is held for it.

So what is not done again must not be what would be whispered of again.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record)


@contextmanager
def heard() -> Iterator[list[logging.LogRecord]]:
    """Collect what is whispered in the block, which others hear as well."""
    logger, ear = logging.getLogger("weasyprint"), _Ear()
    logger.addHandler(ear)
    try:
        yield ear.heard
    finally:
        logger.removeHandler(ear)
