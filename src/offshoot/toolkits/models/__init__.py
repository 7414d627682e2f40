"""Tables of toolkits, one file a subject."""

from .money import Assumption, CostLine, RevenueLine
from .rows import Activity, Component, Indicator, Lesson, OpenPoint, TransferStep
from .toolkit import Toolkit, ToolkitText

__all__ = [
    "Activity",
    "Assumption",
    "Component",
    "CostLine",
    "Indicator",
    "Lesson",
    "OpenPoint",
    "RevenueLine",
    "Toolkit",
    "ToolkitText",
    "TransferStep",
]
