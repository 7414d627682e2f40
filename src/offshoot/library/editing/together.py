"""Two editors at one draft: who holds it, how it is taken over, and that nobody's words are lost.

Wagtail refuses to save what is locked, and lets whoever saves last win. Here what cannot become
the newest draft is kept beside it, and its writer is shown both.
"""

from copy import copy
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.utils import get_user_display_name
from wagtail.locks import BasicLock
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.snippets.views import snippets
from wagtail.utils.timestamps import render_timestamp

from offshoot.library.models.publishing import Published

from .apart import as_stored, keep_apart, newest_apart, same_words


def address(draft: Published, name: str, *args: Any) -> str:
    """Of a view of the desk about this draft."""
    return reverse(type(draft).snippet_viewset.get_url_name(name), args=[draft.pk, *args])


def show_apart(request: HttpRequest, words: Published, newest: Published) -> HttpResponse:
    """Keeps words beside the newest draft and shows both. Call inside a transaction."""
    latest = newest.latest_revision
    if latest and same_words(type(words), latest.content, as_stored(words)):
        messages.success(request, _("Saved already: the newest draft says the same."))
        return redirect(address(newest, "edit"))
    apart = keep_apart(words, request.user)
    buttons = [messages.button(address(newest, "edit"), _("Go on with the newest"))]
    buttons += [messages.button(address(newest, "revisions_revert", apart.pk), _("Open mine"))]
    messages.error(request, _why_apart(request, newest), buttons=buttons)
    return redirect(address(newest, "revisions_compare", latest.pk if latest else "live", apart.pk))


def _why_apart(request: HttpRequest, newest: Published) -> SafeString:
    lock, latest = newest.get_lock(), newest.latest_revision
    if lock and lock.for_user(request.user):
        words = _("It is locked, so your words are kept as a version of their own. {lock}")
        return format_html(words, lock=lock.get_message(request.user) or "")
    words = _(
        "<b>{person} saved a newer version on {time}, after you had opened it.</b> Your words are "
        "kept as a version of their own and are not published. Below, what only the newest has is "
        "marked as taken out, and what only yours has as added."
    )
    return format_html(words, person=_name(latest.user), time=render_timestamp(latest.created_at))


def _name(person: Any) -> str:
    return str(get_user_display_name(person)) if person else _("Somebody")


class NothingIsLost:
    """For the edit view: a save over somebody else's, or past a lock, is kept beside the draft."""

    def post(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            self._see_the_newest()
            is_save = not self.expects_json_response and self.action != "cancel-workflow"
            if is_save and (self.locked_for_user or self.is_out_of_date):
                apart: HttpResponse | None = self._set_apart()
                if apart:
                    return apart
            response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
            return response

    def get_context_data(self: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if self.request.method == "GET":
            self._tell_of_apart()
        elif not self.expects_json_response and self.is_out_of_date:
            # Sent again after a mistake, it must still be seen that a newer version is there.
            context["object"] = opened = copy(context["object"])
            opened.latest_revision_id = self.request.POST.get("loaded_revision_id")
            context["loaded_revision_created_at"] = self.request.POST.get(
                "loaded_revision_created_at", ""
            )
        return context

    def get_lock_context(self: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_lock_context()  # type: ignore[misc]
        is_held = isinstance(self.lock, BasicLock) and self.locked_for_user
        if is_held and context["user_can_unlock"] and self.request.method == "GET":
            there = address(self.object, "take_over")
            words = _("What was saved until now is kept when you take it over.")
            button = messages.button(there, _("Take over the lock"))
            messages.info(self.request, words, buttons=[button])
        return context

    def _see_the_newest(self: Any) -> None:
        """Waits for whoever saves at the same moment, and looks again at what is there."""
        rows = self.model._base_manager.select_for_update(of=("self",))
        now = get_object_or_404(rows, pk=self.object.pk)
        newest = Revision.objects.filter(pk=now.latest_revision_id).values_list("created_at")
        seen = self.object.latest_revision
        if (seen and (seen.pk, seen.created_at)) != (
            now.latest_revision_id and (now.latest_revision_id, newest.get()[0])
        ) or now.locked_by_id != self.live_object.locked_by_id:
            self.object = self.get_object()
            self.lock = self.get_lock()
            self.locked_for_user = self.lock and self.lock.for_user(self.request.user)

    def _set_apart(self: Any) -> HttpResponse | None:
        """None when the newest draft says the same and something is to be done with it: it was
        saved by itself while its writer reached for the button."""
        newest = self.object
        # The rows of the form are those of the version that it was opened with.
        self.object = self._as_opened()
        form = self.get_form()
        if not _is_valid_draft(form):
            self.produced_error_message = self.get_error_message()
            invalid: HttpResponse = self.form_invalid(form)
            return invalid
        words = form.save(commit=False)
        latest = newest.latest_revision
        is_act = self.action not in ("create", "edit") and not self.locked_for_user
        if is_act and latest and same_words(self.model, latest.content, as_stored(words)):
            self.object = self._as_opened()
            return None
        return show_apart(self.request, words, newest)

    def _as_opened(self: Any) -> Published:
        posted = self.request.POST
        loaded = posted.get("overwrite_revision_id") or posted.get("loaded_revision_id") or ""
        opened = self.object.revisions.filter(pk=loaded).first() if loaded.isdecimal() else None
        return opened.as_object() if opened else self.object

    def _tell_of_apart(self: Any) -> None:
        apart = newest_apart(self.object)
        if apart is None or getattr(self, "revision", None) == apart:
            return
        latest = self.object.latest_revision.pk
        there = address(self.object, "revisions_compare", latest, apart.pk)
        words = _("{person} wrote a version beside this one on {time}. It is not in this draft.")
        told = format_html(words, person=_name(apart.user), time=render_timestamp(apart.created_at))
        messages.info(self.request, told, buttons=[messages.button(there, _("Compare them"))])


def _is_valid_draft(form: WagtailAdminModelForm) -> bool:
    form.defer_required_fields()
    try:
        return bool(form.is_valid())
    finally:
        form.restore_required_fields()


class TakeOverView(snippets.UnlockView):
    """Makes a lock that somebody else holds one's own, for those who may unlock."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self._is_held:
            return redirect(address(self.object, "edit"))
        latest = self.object.latest_revision
        context = {
            "object": self.object,
            "holder": _name(self.object.locked_by),
            "latest": latest,
            "saved_by": _name(latest.user) if latest else "",
            "edit_url": address(self.object, "edit"),
        }
        return render(request, "library/desk/take_over.html", context)

    @property
    def _is_held(self) -> bool:
        return bool(self.object.locked and self.object.locked_by_id != self.request.user.pk)

    def perform_operation(self) -> None:
        if not self._is_held:
            return
        holder, taken = self.object.locked_by, self.object
        with transaction.atomic():
            taken.locked_by, taken.locked_at = self.request.user, timezone.now()
            taken.save(update_fields=["locked_by", "locked_at"])
            data = {"comment": _name(holder)}
            log(taken, "offshoot.lock.taken", user=self.request.user, data=data)

    def get_success_message(self) -> str:
        words = _(
            "You hold the lock now. All that was saved is in this draft; what is saved by "
            "somebody else from now on is kept beside it."
        )
        return str(words)
