"""What can be done with several innovations that were ticked in the list. A page says first of
each what will happen, or why it cannot."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import classproperty
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from offshoot.library import operations
from offshoot.library.models import Innovation, Term

#: Innovations at once: the draft of each is opened and checked while one waits.
MOST = 100


class TermForm(forms.Form):
    term = forms.ModelChoiceField(
        Term.objects.order_by("scheme", "label"), label=gettext_lazy("Term")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(Term.Scheme.choices)
        self.fields["term"].label_from_instance = (  # type: ignore[attr-defined]
            lambda term: f"{names[term.scheme]}: {term.label}"
        )


class InnovationAction(SnippetBulkAction):
    """One verb of `operations.bulk`, for the boxes that were ticked."""

    template_name = "library/desk/bulk.html"
    action_type = ""
    question: Any = ""
    button: Any = ""

    @classproperty
    def models(cls) -> list[Any]:  # noqa: N805
        return [Innovation]

    @classmethod
    def get_queryset(cls, model: Any, object_ids: list[str]) -> Any:
        known = [int(pk) for pk in object_ids if pk.isdecimal() and len(pk) < 19]
        rows = Innovation.objects.select_related("latest_revision", "standing")
        return rows.filter(pk__in=known).order_by("name", "pk")

    @property
    def verb(self) -> operations.bulk.Verb:
        return operations.VERBS[self.action_type]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ids = request.GET.getlist("id")
        if "all" in ids or len(ids) > MOST:
            # Wagtail's "all" means every row of the table, whatever the list was narrowed to.
            words = _("Tick up to %(most)s innovations at a time; all at once is not possible.")
            messages.error(request, words % {"most": MOST})
            return redirect(self.next_url)
        return super().dispatch(request, *args, **kwargs)

    def check_perm(self, obj: Any) -> bool:
        may = self.permission_policy.user_has_permission_for_instance
        return bool(may(self.request.user, self.verb.permission, obj))

    @cached_property
    def term(self) -> Term | None:
        form = self.term_form
        return form.cleaned_data["term"] if form and form.is_valid() else None

    @cached_property
    def term_form(self) -> TermForm | None:
        asked = self.request.GET if "term" in self.request.GET else None
        return TermForm(asked) if self.verb.needs_term else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        chosen = [row["item"] for row in context["items"]]
        waits = self.verb.needs_term and self.term is None
        user = self.request.user
        steps = [] if waits else operations.plan(self.action_type, chosen, user, self.term)
        return context | {
            "steps": [step for step in steps if not step.reasons],
            "refused": [step for step in steps if step.reasons],
            "term_form": self.term_form if waits else None,
            "term": self.term,
            "ids": [one.pk for one in chosen],
            "question": self.question,
            "button": self.button,
            "is_serious": "serious" in self.classes,
            "title": self.display_name,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        if self.verb.needs_term and self.term is None:
            return self.form_invalid(form)
        chosen, _no_access = self.get_actionable_objects()
        steps = operations.carry_out(self.action_type, chosen, self.request.user, self.term)
        self._say([step for step in steps if not step.reasons])
        self._say_not([step for step in steps if step.reasons])
        return redirect(self.next_url)

    def _say(self, done: operations.bulk.Steps) -> None:
        if done:
            words = ngettext(
                "%(action)s: done for %(count)s innovation.",
                "%(action)s: done for %(count)s innovations.",
                len(done),
            )
            values = {"action": self.display_name, "count": len(done)}
            messages.success(self.request, words % values)

    def _say_not(self, refused: operations.bulk.Steps) -> None:
        if refused:
            rows = ((str(step.innovation), " ".join(step.reasons)) for step in refused)
            items = format_html_join("", "<li>{}: {}</li>", rows)
            words = _("%(action)s: not done for:") % {"action": self.display_name}
            messages.warning(self.request, format_html("{}<ul>{}</ul>", words, items))


class Publish(InnovationAction):
    action_type = "publish"
    display_name = gettext_lazy("Publish")
    aria_label = gettext_lazy("Publish the ticked innovations")
    action_priority = 10
    question = gettext_lazy("Publish the drafts of these innovations?")
    button = gettext_lazy("Yes, publish")


class Archive(InnovationAction):
    action_type = "archive"
    display_name = gettext_lazy("Archive")
    aria_label = gettext_lazy("Take the ticked innovations off the site")
    action_priority = 20
    question = gettext_lazy("Take these innovations off the site?")
    button = gettext_lazy("Yes, archive")


class Reviewed(InnovationAction):
    action_type = "reviewed"
    display_name = gettext_lazy("Mark as reviewed")
    aria_label = gettext_lazy("Mark the ticked innovations as reviewed today")
    action_priority = 30
    question = gettext_lazy("Did you look these over, and does what they say still hold?")
    button = gettext_lazy("Yes, I stand by them")


class SendForReview(InnovationAction):
    action_type = "send-for-review"
    display_name = gettext_lazy("Send for review")
    aria_label = gettext_lazy("Send the drafts of the ticked innovations for review")
    action_priority = 40
    question = gettext_lazy("Send the drafts of these innovations for review?")
    button = gettext_lazy("Yes, send")


class AddTerm(InnovationAction):
    action_type = "add-term"
    display_name = gettext_lazy("Add a term")
    aria_label = gettext_lazy("Add a term to the ticked innovations")
    action_priority = 50
    question = gettext_lazy("Add this term to these innovations?")
    button = gettext_lazy("Yes, add")


class RemoveTerm(InnovationAction):
    action_type = "remove-term"
    display_name = gettext_lazy("Remove a term")
    aria_label = gettext_lazy("Remove a term from the ticked innovations")
    action_priority = 60
    question = gettext_lazy("Remove this term from these innovations?")
    button = gettext_lazy("Yes, remove")


class Delete(InnovationAction):
    action_type = "delete"
    display_name = gettext_lazy("Delete")
    aria_label = gettext_lazy("Delete the ticked innovations")
    action_priority = 70
    classes = {"serious"}
    question = gettext_lazy(
        "Delete these innovations? It cannot be undone. To hide them from readers, archive them."
    )
    button = gettext_lazy("Yes, delete")


ACTIONS = (Publish, Archive, Reviewed, SendForReview, AddTerm, RemoveTerm, Delete)
