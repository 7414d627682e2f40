"""The first panel of the form: what is there of a toolkit, what is missing, what keeps it from
readers, and which sources it may name."""

from typing import Any

from wagtail.admin.panels import Panel

from offshoot.toolkits import queries


class StatePanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "toolkits/desk/state.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            seen = queries.as_read(self.instance)
            return context | {
                "toolkit": seen,
                "document": queries.document_of(seen),
                "faults": queries.faults_of(seen),
                "sources": seen.innovation.sources.all(),
                "outcomes": seen.innovation.outcomes.all(),
            }
