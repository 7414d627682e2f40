"""Tables of toolkits, one file a subject."""

from .invitation import Invitation
from .money import Assumption, CostLine, RevenueLine
from .release import Release, ReleasedError, ReleaseFile
from .rows import Activity, Component, Indicator, Lesson, OpenPoint, TransferStep
from .toolkit import Toolkit, ToolkitText

__all__ = [
    "Activity",
    "Assumption",
    "Component",
    "CostLine",
    "Indicator",
    "Invitation",
    "Lesson",
    "OpenPoint",
    "Release",
    "ReleaseFile",
    "ReleasedError",
    "RevenueLine",
    "Toolkit",
    "ToolkitText",
    "TransferStep",
]
