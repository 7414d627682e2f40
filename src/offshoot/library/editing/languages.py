"""Pages of the desk: which languages an innovation is written in, and one of them beside the
original. Plain forms; what they save is a draft like any other."""

import re
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.actions.edit import EditAction
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from offshoot.library.content.schema import LANGUAGE
from offshoot.library.models import Innovation
from offshoot.library.templatetags.library import language_label

from .gate import tell_losses
from .together import address, show_apart
from .translations import TextForm, pairs, put, translation

#: Offered when a language is added; any other can be typed.
OFFERED = (
    "bg ca cs da de el en es et eu fi fr ga gl hr hu is it lt lv mt nb nl pl pt ro sk sl sq sr sv "
    "tr uk"
)


class _View(PermissionCheckedMixin, View):
    model = Innovation
    permission_required = "change"

    draft: Innovation

    def open(self, pk: str, rows: Any = None) -> None:
        """Raises Http404."""
        found = get_object_or_404(Innovation if rows is None else rows, pk=pk)
        self.draft = found.get_latest_revision_as_object()

    def show(self, template: str, **context: Any) -> HttpResponse:
        context |= {"draft": self.draft, "edit_url": address(self.draft, "edit")}
        return render(self.request, f"library/desk/{template}.html", context)


class LanguagesView(_View):
    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        self.open(pk)
        wanted = request.GET.get("add", "").strip()
        if re.fullmatch(LANGUAGE, wanted) and len(wanted) <= 12:
            return redirect(address(self.draft, "language", wanted))
        if wanted:
            messages.error(request, _("Write the code of a language, such as pt or uk."))
        tell_losses(request, self.draft)
        texts = list(self.draft.texts.all())
        there = {text.language for text in texts}
        offered = [(code, language_label(code)) for code in OFFERED.split() if code not in there]
        return self.show("languages", rows=[self._row(text) for text in texts], offered=offered)

    def _row(self, text: Any) -> dict[str, Any]:
        original = self.draft.original
        if original is None or text.is_original:
            return {"text": text}
        missing = [n for n, words in original.words.items() if words and not getattr(text, n)]
        return {
            "text": text,
            "url": address(self.draft, "language", text.language),
            "outdated": len(text.outdated(original)),
            "missing": len(missing),
        }


class LanguageView(_View):
    def get(self, request: HttpRequest, pk: str, language: str) -> HttpResponse:
        self.open(pk)
        if self._is_original(language):
            return redirect(address(self.draft, "edit"))
        tell_losses(request, self.draft)
        self._tell_lock()
        form = TextForm(instance=translation(self.draft, language))
        return self._show(form, self.draft.latest_revision)

    @transaction.atomic
    def post(self, request: HttpRequest, pk: str, language: str) -> HttpResponse:
        # Nobody else saves between what is looked at and what is kept.
        self.open(pk, Innovation.objects.select_for_update(of=("self",)))
        newest, opened = self.draft, self._as_opened()
        if opened != newest.latest_revision or self._is_outdated:
            self.draft = opened.as_object()
        if self._is_original(language):
            return redirect(address(newest, "edit"))
        form = TextForm(request.POST, instance=translation(self.draft, language))
        if not form.is_valid():
            messages.error(request, _("Not saved: see the fields marked below."))
            return self._show(form, opened)
        put(self.draft, form, confirm="confirm" in request.POST)
        if self._is_outdated or self._is_locked:
            return show_apart(request, self.draft, newest)
        EditAction(self.draft, user=request.user, clean=False).execute(skip_permission_checks=True)
        messages.success(request, _("Saved in the draft. Readers see it when it is published."))
        return redirect(address(self.draft, "language", language))

    @property
    def _is_outdated(self) -> bool:
        """Whether somebody saved since the form was opened."""
        latest = self.draft.latest_revision
        seen = self.request.POST.get("loaded_revision_created_at")
        return bool(latest and seen and seen != latest.created_at.isoformat())

    def _as_opened(self) -> Any:
        loaded = self.request.POST.get("loaded_revision_id", "")
        found = self.draft.revisions.filter(pk=loaded).first() if loaded.isdecimal() else None
        return found or self.draft.latest_revision

    def _is_original(self, language: str) -> bool:
        """Raises Http404 for what is no code of a language."""
        if not re.fullmatch(LANGUAGE, language) or len(language) > 12:
            raise Http404
        return self.draft.original is None or self.draft.original.language == language

    @property
    def _is_locked(self) -> bool:
        lock = self.draft.get_lock()
        return bool(lock and lock.for_user(self.request.user))

    def _tell_lock(self) -> None:
        if self._is_locked:
            messages.warning(self.request, self.draft.get_lock().get_message(self.request.user))

    def _show(self, form: TextForm, opened: Any) -> HttpResponse:
        text, original = form.instance, self.draft.original
        created_at = opened.created_at.isoformat() if opened else ""
        return self.show(
            "language",
            form=form,
            text=text,
            original=original,
            pairs=list(pairs(self.draft, form)),
            is_locked=self._is_locked,
            loaded_revision_id=opened.pk if opened else "",
            loaded_revision_created_at=self.request.POST.get(
                "loaded_revision_created_at", created_at
            ),
        )
