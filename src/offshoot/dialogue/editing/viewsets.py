"""Lists of what waits. A row is opened to be decided; nothing is added, deleted or rewritten
here: those who wrote it own the words."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from offshoot.dialogue.models import Claim, Correction, Inquiry, Notice, Proposal, Question, Reply
from offshoot.dialogue.pages import title_of

from . import filters, forms
from .fields import form_of, places_of


class DecidePolicy(ModelPermissionPolicy):
    """Rows are looked at and decided, whoever asks."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        allowed = action in {"view", "change"}
        return allowed and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


for model in (Claim, Correction, Inquiry, Notice, Proposal, Question, Reply):
    register_permission_policy(model, DecidePolicy(model))


class DecideView(generic.EditView):
    """The form decides: its `decide` calls the operation."""

    submit_button_label = _("Decide")
    success_message = _("Decided: %(object)s")

    def save_instance(self) -> Any:
        if self.form.decide() is False:
            self.success_message = _("Nothing was changed, since this was dealt with meanwhile.")
            return self.object
        # Who decided. The title of a row can hold words of strangers, which are forgotten in time;
        # what is logged stays.
        title = f"{self.object._meta.verbose_name} {self.object.pk}"
        log(self.object, "wagtail.edit", user=self.request.user, title=title)
        return self.object


class ListView(generic.IndexView):
    """Fetches what the list names of each row with the rows."""

    names: tuple[str, ...] = ()

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related(*self.names)


class DecideViewSet(ModelViewSet):
    index_view_class = ListView
    edit_view_class = DecideView
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    shown: tuple[str, ...] = ()
    decided_by: type[forms.Decision]
    names: tuple[str, ...] = ()

    def where(self) -> HelpPanel:
        """Leads to what the row is about."""
        return HelpPanel(template="dialogue/desk/where.html", heading=_("Where"))

    def get_edit_handler(self) -> Any:
        read = [self.where(), *(FieldPanel(name, read_only=True) for name in self.shown)]
        fields = [FieldPanel(name) for name in self.decided_by.fields_to_decide()]
        form = ObjectList([*read, *fields], base_form_class=self.decided_by)
        return form.bind_to_model(self.model)

    def get_index_view_kwargs(self, **kwargs: Any) -> Any:
        return super().get_index_view_kwargs(names=self.names, **kwargs)


class QuestionViewSet(DecideViewSet):
    model = Question
    icon = "help"
    menu_label = _("Questions")
    list_display = ["__str__", "state", "publication", DateColumn("asked_at"), "reported_at"]
    filterset_class = filters.QuestionFilters
    search_fields = ["text", "answer"]
    names = ("innovation", "organisation", "contact__organisation")
    decided_by = forms.QuestionDecision
    shown = (
        "innovation",
        "organisation",
        "about",
        "text",
        "asked_at",
        "publish_version",
        "contact",
        "state",
        "answer",
        "answered_at",
        "answer_publish_version",
        "publication",
        "report",
        "reason",
    )


class ClaimViewSet(DecideViewSet):
    model = Claim
    icon = "key"
    menu_label = _("Claims")
    list_display = ["__str__", "state", "claimant", DateColumn("made_at")]
    list_filter = ["state"]
    search_fields = ["other_organisation", "note", "role"]
    names = ("innovation", "organisation", "claimant")
    decided_by = forms.ClaimDecision
    shown = (
        "innovation",
        "organisation",
        "other_organisation",
        "claimant",
        "role",
        "address",
        "note",
        "made_at",
        "state",
        "confirmation",
        "reason",
    )


class ProposalViewSet(DecideViewSet):
    model = Proposal
    icon = "edit"
    menu_label = _("Proposed changes")
    list_display = ["__str__", "state", DateColumn("made_at")]
    list_filter = ["state"]
    search_fields = ["text"]
    names = ("claim__innovation", "claim__organisation")
    decided_by = forms.ProposalDecision
    shown = ("claim", "part", "text", "source_url", "made_at", "state", "answer")


class ReplyViewSet(DecideViewSet):
    model = Reply
    icon = "comment"
    menu_label = _("Replies")
    list_display = ["__str__", "innovation", DateColumn("posted_at"), "hidden_at"]
    list_filter = ["part"]
    search_fields = ["text", "organisation_name"]
    names = ("innovation",)
    decided_by = forms.ReplyDecision
    shown = (
        "innovation",
        "organisation_name",
        "role",
        "part",
        "text",
        "posted_at",
        "replaced_at",
        "withdrawn_at",
        "hidden_at",
        "hidden_reason",
    )


class NoticeViewSet(DecideViewSet):
    model = Notice
    icon = "warning"
    menu_label = _("Notices")
    list_display = ["__str__", "path", "decision", DateColumn("received_at")]
    filterset_class = filters.NoticeFilters
    search_fields = ["path", "explanation"]
    decided_by = forms.NoticeDecision
    shown = (
        "path",
        "explanation",
        "name",
        "email",
        "received_at",
        "decision",
        "statement",
        "decided_at",
    )


class CorrectionPanel(HelpPanel):
    """What the section says now, each field a link to where it is changed."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> Any:
            person = self.request.user
            return {
                **super().get_context_data(parent_context),
                "title": title_of(self.instance),
                "form": form_of(self.instance, person),
                "places": places_of(self.instance, person),
            }


class ConfirmedListView(ListView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().confirmed()


class ConfirmedDecideView(DecideView):
    def get_object(self, queryset: Any = None) -> Any:
        found = super().get_object(queryset)
        if found.confirmed_at is None:
            raise Http404
        return found


class CorrectionViewSet(DecideViewSet):
    model = Correction
    index_view_class = ConfirmedListView
    edit_view_class = ConfirmedDecideView
    icon = "draft"
    menu_label = _("Corrections")
    list_display = ["__str__", "kind", "section", "state", DateColumn("confirmed_at")]
    filterset_class = filters.CorrectionFilters
    search_fields = ["thing_name", "passage", "text"]
    decided_by = forms.CorrectionDecision
    shown = (
        "passage",
        "text",
        "source",
        "confirmed_at",
        "state",
        "question",
        "answer",
        "reason",
        "decided_at",
    )

    def where(self) -> HelpPanel:
        return CorrectionPanel(
            template="dialogue/desk/correction.html", heading=_("Where, and what it says now")
        )


class InquiryViewSet(DecideViewSet):
    model = Inquiry
    icon = "calendar-check"
    menu_label = _("Yearly answers")
    list_display = ["__str__", DateColumn("asked_at"), DateColumn("answered_at"), "handled_at"]
    list_filter = ["answer"]
    search_fields = ["text"]
    names = ("innovation",)
    decided_by = forms.InquiryDecision
    shown = (
        "innovation",
        "claim",
        "asked_at",
        "answer",
        "answered_at",
        "part",
        "text",
        "source_url",
        "handled_at",
        "reply",
    )


class DialogueGroup(ModelViewSetGroup):
    items = (
        QuestionViewSet,
        CorrectionViewSet,
        ClaimViewSet,
        ProposalViewSet,
        ReplyViewSet,
        NoticeViewSet,
        InquiryViewSet,
    )
    menu_label = _("Dialogue")
    menu_name = "dialogue"
    menu_icon = "comment"
    menu_order = 150
