"""The list of what members handed in, and one of them to be decided. Nothing is added, deleted or
rewritten here: those who wrote it own the words."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from offshoot.evaluations.models import MemberEvaluation, MemberHandIn
from offshoot.evaluations.queries.members_voices import said_in

from .members_forms import MemberDecision


class DecidePolicy(ModelPermissionPolicy):
    """Rows are looked at and decided, whoever asks."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        allowed = action in {"view", "change"}
        return allowed and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(MemberHandIn, DecidePolicy(MemberHandIn))


class DeskFilters(WagtailFilterSet):
    desk = ChoiceFilter(
        label=_("At the desk"), choices=[("yes", _("waits for a curator"))], method="only_waiting"
    )
    aside = ChoiceFilter(
        label=_("Set aside"), choices=MemberEvaluation.Aside.choices, method="only_aside"
    )

    class Meta:
        model = MemberHandIn
        fields: list[str] = []

    def only_waiting(self, found: QuerySet[MemberHandIn], name: str, value: str) -> Any:
        return found.filter(pk__in=MemberHandIn.objects.waiting().values("pk"))

    def only_aside(self, found: QuerySet[MemberHandIn], name: str, value: str) -> Any:
        return found.filter(evaluation__set_aside=value)


class ListView(generic.IndexView):
    """What counts or could; drafts, earlier versions and what was taken back are left alone."""

    def get_base_queryset(self) -> Any:
        return MemberHandIn.objects.at_the_desk().with_names()


class _AtTheDesk:
    def get_base_object_queryset(self) -> Any:
        return MemberHandIn.objects.at_the_desk()


class HistoryView(_AtTheDesk, history.HistoryView):
    pass


class UsageView(_AtTheDesk, usage.UsageView):
    pass


class DecideView(generic.EditView):
    submit_button_label = _("Decide")
    success_message = _("Decided: %(object)s")

    def get_object(self, queryset: Any = None) -> MemberHandIn:
        desk = MemberHandIn.objects.at_the_desk().with_names().prefetch_related("ratings")
        found = desk.filter(pk=self.object_pk).first() if self.object_pk.isdecimal() else None
        if found is None:
            raise Http404
        return found

    def save_instance(self) -> Any:
        if not self.form.decide():
            self.success_message = _("Nothing was changed, since this was dealt with meanwhile.")
            return self.object
        # Who decided; the name of a member does not stay in a log.
        title = f"{self.object._meta.verbose_name} {self.object.pk}"
        log(self.object, "wagtail.edit", user=self.request.user, title=title)
        return self.object


class WholePanel(HelpPanel):
    """All that was said, and what was decided about it."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> Any:
            row = self.instance
            return {
                **super().get_context_data(parent_context),
                "hand_in": row,
                "parts": list(said_in(row, for_curators=True)),
            }


class MemberHandInViewSet(ModelViewSet):
    model = MemberHandIn
    icon = "clipboard-list"
    menu_label = _("Evaluations")
    menu_order = 155
    add_to_admin_menu = True
    index_view_class = ListView
    edit_view_class = DecideView
    history_view_class = HistoryView
    usage_view_class = UsageView
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    list_display = [
        "__str__",
        Column("interest_shown", label=_("Interest")),
        Column("evaluation.get_set_aside_display", label=_("Set aside")),
        DateColumn("handed_in_at"),
    ]
    filterset_class = DeskFilters
    search_fields = ["evaluation__innovation__name", "evaluation__member__name"]

    def get_edit_handler(self) -> Any:
        read = WholePanel(template="evaluations/desk/member.html", heading=_("What was said"))
        fields = [FieldPanel(name) for name in ("choice", "shown", "words")]
        form = ObjectList([read, *fields], base_form_class=MemberDecision)
        return form.bind_to_model(self.model)
