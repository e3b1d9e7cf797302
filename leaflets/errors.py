"""What stops a run. Raised, never collected; a finding is the opposite."""


class LeafletError(Exception):
    """Something the user has to mend before the run can go on.

    ``message`` says what is wrong, without a full stop; ``where`` is ``path`` or
    ``path:line``; ``hint`` is something one can type or do.
    """

    def __init__(self, message: str, where: str = "", hint: str = "") -> None:
        """Keep the three parts apart, so that a terminal and JSON can both show them."""
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __reduce__(self) -> tuple[type["LeafletError"], tuple[str, str, str]]:
        """Travel between worker processes whole."""
        return type(self), (self.message, self.where, self.hint)


class ContentError(LeafletError):
    """A block, an outline or a list beside them is wrong: the author mends it."""


class ClinicError(LeafletError):
    """A clinic's folder is wrong: the clinic mends it."""


class CatalogueError(LeafletError):
    """A catalogue is missing or broken: the translator mends it."""


class UsageError(LeafletError):
    """A wrong command line, such as a leaflet, locale or layout that nobody knows."""


class RenderError(LeafletError):
    """The machine, its fonts or an asset is at fault: whoever runs the program mends it."""
