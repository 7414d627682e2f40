"""The rows inside a form, and how two versions of them are compared.

Wagtail shows every row, changed or not, and nothing of rows inside rows, such as the findings of a
study.
"""

from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.admin.compare import ChildRelationComparison
from wagtail.admin.panels import InlinePanel


class RowsComparison(ChildRelationComparison):
    def get_child_comparisons(self) -> list[Any]:
        """Those that changed, came or went."""
        return [
            row
            for row in super().get_child_comparisons()
            if row.is_addition() or row.is_deletion() or row.has_changed()
        ]

    def htmldiff(self) -> SafeString:
        """For rows inside a row."""
        return render_to_string("library/desk/rows_compared.html", {"rows": self})


class Rows(InlinePanel):
    class BoundPanel(InlinePanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            (stock,) = super().get_comparison()
            return [partial(RowsComparison, *stock.args, **stock.keywords)]
