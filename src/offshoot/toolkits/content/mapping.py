"""How the lists of a toolkit's file and its tables correspond. Fields have the same names."""

from typing import Any

from pydantic import BaseModel

from offshoot.toolkits import models

from . import schema

#: List of the file and relation of the toolkit, table, form of a row.
PARTS: dict[str, tuple[type[Any], type[BaseModel]]] = {
    "components": (models.Component, schema.ComponentEntry),
    "activities": (models.Activity, schema.ActivityEntry),
    "costs": (models.CostLine, schema.CostEntry),
    "revenues": (models.RevenueLine, schema.RevenueEntry),
    "assumptions": (models.Assumption, schema.AssumptionEntry),
    "transfer_steps": (models.TransferStep, schema.TransferStepEntry),
    "indicators": (models.Indicator, schema.IndicatorEntry),
    "lessons": (models.Lesson, schema.LessonEntry),
    "open_points": (models.OpenPoint, schema.OpenPointEntry),
}
#: Fields of a toolkit that its file holds as they are.
FIELDS = ("language", "transfer_form")
