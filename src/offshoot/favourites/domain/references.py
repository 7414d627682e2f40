"""How a thing that can be saved is named in forms and addresses: `innovation:12`."""

import re
from typing import NamedTuple

_WRITTEN = re.compile(r"([a-z][a-z-]{0,19}):([A-Za-z0-9_-]{1,64})")


class Reference(NamedTuple):
    """A kind that a module registered, and a key that the kind understands."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"

    @classmethod
    def parse(cls, text: str) -> "Reference | None":
        """None for what is no reference."""
        match = _WRITTEN.fullmatch(text)
        return cls(*match.groups()) if match else None
