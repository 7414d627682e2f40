"""The list of submissions, and one of them with all that was written."""

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

from offshoot.submissions import queries
from offshoot.submissions.domain.answers import no_longer_asked
from offshoot.submissions.domain.meter import meter
from offshoot.submissions.models import Submission
from offshoot.submissions.models.submission import PUBLISHED

from .forms import SubmissionDecision

_STAGES = [
    *[(str(value), label) for value, label in Submission.State.choices if value != "draft"],
    (PUBLISHED, _("published")),
]


class ReadPolicy(ModelPermissionPolicy):
    """Submissions are read and decided, whoever asks; nobody adds or rewrites one here."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        allowed = action in {"view", "change"}
        return allowed and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Submission, ReadPolicy(Submission))


class StageFilters(WagtailFilterSet):
    stage = ChoiceFilter(label=_("State"), choices=_STAGES, method="only_in_stage")
    desk = ChoiceFilter(
        label=_("At the desk"), choices=[("yes", _("waits for a curator"))], method="only_waiting"
    )

    class Meta:
        model = Submission
        fields: list[str] = []

    def only_in_stage(self, found: QuerySet[Submission], name: str, value: str) -> Any:
        return found.filter(pk__in=Submission.objects.in_stage(value).values("pk"))

    def only_waiting(self, found: QuerySet[Submission], name: str, value: str) -> Any:
        return found.filter(pk__in=queries.waiting_for_curators().values("pk"))


class ListView(generic.IndexView):
    """What was handed in; drafts are nobody's business."""

    def get_base_queryset(self) -> Any:
        return Submission.objects.at_the_desk().select_related("owner", "innovation")


class DecideView(generic.EditView):
    submit_button_label = _("Decide")
    success_message = _("Done: %(object)s")

    def get_object(self, queryset: Any = None) -> Submission:
        desk = Submission.objects.at_the_desk().select_related("owner", "innovation")
        found = desk.filter(pk=self.object_pk).first() if self.object_pk.isdecimal() else None
        if found is None:
            raise Http404
        return found

    def save_instance(self) -> Any:
        if not self.form.decide(self.request.user):
            self.success_message = _("Nothing was changed, since this was dealt with meanwhile.")
            return self.object
        # What is logged stays, and the name is the authors' own.
        title = f"{self.object._meta.verbose_name} {self.object.pk}"
        log(self.object, "wagtail.edit", user=self.request.user, title=title)
        return self.object


class _AtTheDesk:
    """For views that would tell the name of a draft."""

    def get_base_object_queryset(self) -> Any:
        found: Any = super().get_base_object_queryset()  # type: ignore[misc]
        return found.filter(pk__in=Submission.objects.at_the_desk().values("pk"))


class HistoryView(_AtTheDesk, history.HistoryView):
    pass


class UsageView(_AtTheDesk, usage.UsageView):
    pass


class WholePanel(HelpPanel):
    """All that was written, what was asked, and what may be the same in the library."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> Any:
            row = self.instance
            summary = str(row.answers.get("summary", ""))
            return {
                **super().get_context_data(parent_context),
                "submission": row,
                "parts": queries.parts_of(row.answers),
                "dropped": no_longer_asked(row.answers),
                "gone": queries.gone_choices(row.answers),
                "meter": meter(row.answers),
                "enquiries": row.enquiries.all(),
                "alike": queries.alike(row.name, summary),
                "like_named": queries.like_named(row),
                "timeline": queries.timeline(row),
            }


class SubmissionViewSet(ModelViewSet):
    model = Submission
    icon = "upload"
    menu_label = _("Submissions")
    menu_order = 120
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
        Column("stage_words", label=_("State")),
        "owner",
        DateColumn("submitted_at"),
        DateColumn("touched_at"),
    ]
    filterset_class = StageFilters
    search_fields = ["name"]

    def get_edit_handler(self) -> Any:
        read = WholePanel(template="submissions/desk/whole.html", heading=_("Submission"))
        fields = [FieldPanel("choice"), FieldPanel("words")]
        form = ObjectList([read, *fields], base_form_class=SubmissionDecision)
        return form.bind_to_model(self.model)
