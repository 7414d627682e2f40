"""The publishing gate as editors meet it: a draft that cannot be published is kept as a draft, and
they are told why.

Wagtail's views publish after they have saved and expect that it works; its view that withdraws
passes by the model's own method.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log
from wagtail.snippets.views import snippets

from offshoot.library.models import Event
from offshoot.library.models.opening import sentences

from .together import NothingIsLost, address


class _SavedIfNotPublished:
    """For the views that save a form and then publish, submit or approve."""

    request: HttpRequest

    def run_action_method(self) -> HttpResponse | None:
        try:
            with transaction.atomic():
                return super().run_action_method()  # type: ignore[misc]
        except ValidationError as error:
            words = _("Saved as a draft, but not published:")
            messages.error(self.request, told(words, error.messages))
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]


class CreateView(_SavedIfNotPublished, snippets.CreateView):
    pass


class EditView(_SavedIfNotPublished, NothingIsLost, snippets.EditView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tell_losses(request, self.object)
        return super().get(request, *args, **kwargs)


class InnovationEditView(EditView):
    @property
    def header_buttons(self) -> list[Any]:
        there = address(self.object, "languages")
        button = HeaderButton(_("Languages"), url=there, icon_name="globe")
        return [*super().header_buttons, button]


class WorkflowActionView(snippets.WorkflowActionView):
    """For the approval outside the form, such as from the list of what waits for review."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ValidationError as error:
            messages.error(request, told(_("Not published, and still in review:"), error.messages))
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                done = {"step": "success", "redirect": self.redirect_url}
                return self.render_modal_json(request, done)
            return redirect(self.redirect_url)


class UnpublishView(snippets.UnpublishView):
    """Takes it from readers, and keeps the editor's words on why in its history."""

    template_name = "library/desk/unpublish.html"

    def unpublish(self) -> HttpResponse | None:
        why = self.request.POST.get("why", "").strip()[:1000]
        with transaction.atomic():
            response: HttpResponse | None = super().unpublish()
            if why:
                data = {"comment": why}
                log(self.object, "offshoot.unpublish.why", user=self.request.user, data=data)
            Event.record(self.object)
            return response


def tell_losses(request: HttpRequest, draft: Any) -> None:
    """Says what was in a draft and cannot be shown any more."""
    if draft.losses:
        words = _("This version was written some time ago. Missing here:")
        messages.warning(request, told(words, sentences(draft.losses)))


def told(words: str, reasons: list[str]) -> SafeString:
    """A message with a list of reasons."""
    items = format_html_join("", "<li>{}</li>", ((reason,) for reason in reasons))
    return format_html("{}<ul>{}</ul>", words, items)
