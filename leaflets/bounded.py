"""What is kept of work that may be asked for again, up to a number of answers."""

from collections.abc import MutableMapping
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Bounded(dict[Key, Value]):
    """Answers by what was asked; past ``most`` all are let go, and what is kept ``beside`` them.

    To let the oldest go alone would have to note each time that one is asked for.
    """

    def __init__(self, most: int, *beside: MutableMapping[Any, Any]) -> None:
        super().__init__()
        self._most, self._beside = most, beside

    def __setitem__(self, key: Key, value: Value) -> None:
        """Keep one more, or another in the place of one."""
        if len(self) >= self._most and key not in self:
            for each in (self, *self._beside):
                each.clear()
        super().__setitem__(key, value)
