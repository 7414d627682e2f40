"""Tables of toolkits, one file a subject."""

from .calculation import Calculation
from .download import Download, Taker, Tally
from .exploring import ExplorationNotice, ExplorationStatement, FirstSteps
from .invitation import Invitation
from .money import Assumption, CostLine, RevenueLine
from .release import Release, ReleasedError, ReleaseFile
from .rows import Activity, Component, Indicator, Lesson, OpenPoint, TransferStep
from .toolkit import Toolkit, ToolkitText

__all__ = [
    "Activity",
    "Assumption",
    "Calculation",
    "Component",
    "CostLine",
    "Download",
    "ExplorationNotice",
    "ExplorationStatement",
    "FirstSteps",
    "Indicator",
    "Invitation",
    "Lesson",
    "OpenPoint",
    "Release",
    "ReleaseFile",
    "ReleasedError",
    "RevenueLine",
    "Taker",
    "Tally",
    "Toolkit",
    "ToolkitText",
    "TransferStep",
]
