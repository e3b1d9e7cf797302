"""Many editions, of which only one is in memory."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from leaflets.model.printing import Edition


class Plan(Struct, frozen=True):
    """Editions to print, in their order, each made as it is asked for; any number of times."""

    source: Callable[[], Iterator[Edition]]

    def __iter__(self) -> Iterator[Edition]:
        return self.source()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def where(self, wanted: Callable[[Edition], bool]) -> "Plan":
        """Return the plan without the editions that are not wanted."""
        return Plan(lambda: filter(wanted, self))

    def each(self, change: Callable[[Edition], Edition]) -> "Plan":
        """Return the plan with every edition changed."""
        return Plan(lambda: map(change, self))
