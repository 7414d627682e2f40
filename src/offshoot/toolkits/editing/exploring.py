"""What city teams told, at the desk: lists, and one of them to be decided. Nothing is added or
deleted here."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from offshoot.toolkits.models import ExplorationStatement, FirstSteps
from offshoot.toolkits.operations.exploring import CHANGEABLE
from offshoot.toolkits.queries import exploring as queries
from offshoot.toolkits.rules import DECIDE

from .exploring_forms import KEYS, FirstStepsDecision, StatementDecision


class DecidePolicy(ModelPermissionPolicy):
    """Whoever publishes what readers see reads and decides; nobody adds or deletes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "change"} and user.has_perm(DECIDE)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


for _model in (ExplorationStatement, FirstSteps):
    register_permission_policy(_model, DecidePolicy(_model))


def at_the_desk(model: Any) -> Any:
    """What curators see of a table."""
    if model is FirstSteps:
        return queries.first_steps_at_the_desk()
    return queries.statements_at_the_desk()


def to_open(model: Any) -> Any:
    """As `at_the_desk`, with what was replaced while a curator read it."""
    if model is FirstSteps:
        return queries.first_steps_at_the_desk()
    return ExplorationStatement.objects.with_names()


class ListView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return at_the_desk(self.model)


class _AtTheDesk:
    model: Any

    def get_base_object_queryset(self) -> Any:
        return at_the_desk(self.model)


class HistoryView(_AtTheDesk, history.HistoryView):
    pass


class UsageView(_AtTheDesk, usage.UsageView):
    pass


class DecideView(generic.EditView):
    submit_button_label = _("Decide")
    success_message = _("Decided: %(object)s")

    def get_object(self, queryset: Any = None) -> Any:
        rows = to_open(self.model)
        found = rows.filter(pk=self.object_pk).first() if self.object_pk.isdecimal() else None
        if found is None:
            raise Http404
        return found

    def form_valid(self, form: Any) -> Any:
        """What was typed stays on the page where it could not be done."""
        if reason := form.decide(self.request.user):
            form.add_error(None, reason)
            self.produced_error_message = reason
            return self.form_invalid(form)
        return super().form_valid(form)

    def save_instance(self) -> Any:
        # Who decided; what a team wrote does not stay in a log.
        title = f"{self.object._meta.verbose_name} {self.object.pk}"
        log(self.object, "wagtail.edit", user=self.request.user, title=title)
        return self.object


class DecideViewSet(ModelViewSet):
    index_view_class = ListView
    edit_view_class = DecideView
    history_view_class = HistoryView
    usage_view_class = UsageView
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    template: str
    decided_by: Any
    decided: tuple[str, ...]

    def get_edit_handler(self) -> Any:
        read = HelpPanel(template=self.template, heading=_("What was told"))
        fields = [FieldPanel(name) for name in (*self.decided, "choice", "answer")]
        form = ObjectList([read, *fields], base_form_class=self.decided_by)
        return form.bind_to_model(self.model)


class StatementViewSet(DecideViewSet):
    model = ExplorationStatement
    icon = "group"
    menu_label = _("Teams that explore")
    template = "toolkits/desk/statement.html"
    decided_by = StatementDecision
    decided = CHANGEABLE
    list_display = [
        "__str__",
        Column("place_name", label=_("Place")),
        "state",
        DateColumn("told_at"),
    ]
    list_filter = ["state"]
    search_fields = ["team", "notice__innovation__name"]


class FirstStepsViewSet(DecideViewSet):
    model = FirstSteps
    icon = "form"
    menu_label = _("What teams learned")
    template = "toolkits/desk/first_steps.html"
    decided_by = FirstStepsDecision
    decided = (*KEYS, "seen")
    list_display = ["__str__", "state", DateColumn("sent_at"), DateColumn("added_at")]
    list_filter = ["state"]
    search_fields = ["notice__innovation__name"]
