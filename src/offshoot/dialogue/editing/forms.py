"""The decisions that curators take. A form offers only what can be done with the row at hand,
and asks for a reason where somebody is told no."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from offshoot.dialogue import operations
from offshoot.dialogue.letters import QUESTIONS
from offshoot.dialogue.models import Claim, Correction, Inquiry, Notice, Proposal, Question, Reply
from offshoot.library.models import Contact, Organisation
from offshoot.mail.operations import wants
from offshoot.ui.fields import PlainText

Choices = list[tuple[str, Any]]


class Decision(WagtailAdminModelForm):
    """Subclasses say what is `offered`, and for what `needs_reason`; `decide` does it."""

    choice = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    words = PlainText(
        label=_("Reason or answer"),
        max_length=2000,
        rows=4,
        required=False,
        help_text=_("In plain words, mailed as you write it. A refusal needs one."),
    )
    needs_reason: tuple[str, ...] = ()
    #: Fields that only some decisions use.
    more: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        field.choices = self.offered()
        if not field.choices:
            field.help_text = _("There is nothing to decide.")

    @classmethod
    def fields_to_decide(cls) -> tuple[str, ...]:
        return ("choice", *cls.more, "words")

    def offered(self) -> Choices:
        raise NotImplementedError

    def decide(self) -> bool | None:
        """Calls the operation; False when it found nothing to decide any more."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("choice") in self.needs_reason and not cleaned.get("words"):
            self.add_error("words", _("Say why: it is told to those concerned."))
        return cleaned

    @property
    def chosen(self) -> str:
        return str(self.cleaned_data["choice"])

    @property
    def reason(self) -> str:
        return str(self.cleaned_data["words"])


class QuestionDecision(Decision):
    to = forms.ModelChoiceField(
        label=_("Send to"),
        queryset=Contact.objects.select_related("organisation"),
        required=False,
        help_text=_("A contact. Add one under Reference, if there is none."),
    )
    needs_reason = ("refuse", "close")
    more = ("to",)

    def offered(self) -> Choices:
        question: Question = self.instance
        publication = question.publication
        is_public = publication == Question.Publication.PUBLISHED
        offers = {
            ("publish", _("Make it public")): question.may_be_published and not is_public,
            ("refuse", _("Not in public")): is_public
            or publication == Question.Publication.WAITING,
            ("forward", _("Send it to a contact")): question.is_open,
            ("dismiss", _("It is no abuse")): question.reported_at is not None,
            ("close", _("Close it as abuse")): question.state != Question.State.CLOSED,
        }
        return [choice for choice, is_offered in offers.items() if is_offered]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("choice") == "forward" and not cleaned.get("to"):
            self.add_error("to", _("Choose a contact."))
        elif cleaned.get("choice") == "forward" and not wants(cleaned["to"].email, QUESTIONS):
            self.add_error(
                "to",
                _("This mailbox takes no questions, or mail to it comes back. Choose another."),
            )
        return cleaned

    def decide(self) -> bool | None:
        question = self.instance
        does: dict[str, Callable[[], bool | None]] = {
            "publish": lambda: operations.publish_question(question),
            "refuse": lambda: operations.refuse_publication(question, self.reason),
            "forward": lambda: operations.forward(question, self.cleaned_data["to"]),
            "dismiss": lambda: operations.dismiss_report(question),
            "close": lambda: operations.close_question(question, self.reason),
        }
        return does[self.chosen]()


class ClaimDecision(Decision):
    confirmed_for = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.all(),
        required=False,
        help_text=_("For whom it is confirmed. Add it under Reference, if it is not there."),
    )
    needs_reason = ("refuse",)
    more = ("confirmed_for",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirmed_for"].initial = self.instance.organisation_id

    def offered(self) -> Choices:
        claim: Claim = self.instance
        offers = {
            ("confirm", _("Confirm it")): claim.is_waiting,
            ("refuse", _("Refuse it")): claim.is_waiting,
            ("refuse", _("Take the confirmation back")): claim.is_confirmed,
        }
        return [choice for choice, is_offered in offers.items() if is_offered]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("choice") == "confirm" and not cleaned.get("confirmed_for"):
            self.add_error("confirmed_for", _("Choose the organisation."))
        return cleaned

    def decide(self) -> bool:
        if self.chosen == "confirm":
            return operations.confirm_claim(self.instance, self.cleaned_data["confirmed_for"])
        return operations.refuse_claim(self.instance, self.reason)


class ProposalDecision(Decision):
    needs_reason = ("declined",)

    def offered(self) -> Choices:
        states = Proposal.State
        is_open = self.instance.state == states.WAITING
        choices = [
            (states.DONE, _("Done: I have made the change in the innovation's form")),
            (states.DECLINED, _("Declined")),
        ]
        return [(str(value), label) for value, label in choices] if is_open else []

    def decide(self) -> bool:
        is_done = self.chosen == Proposal.State.DONE
        return operations.decide_proposal(self.instance, is_done=is_done, answer=self.reason)


class ReplyDecision(Decision):
    needs_reason = ("hide",)

    def offered(self) -> Choices:
        reply: Reply = self.instance
        words = _("Hide it as unlawful; the page says so, with the reason")
        return [] if reply.hidden_at else [("hide", words)]

    def decide(self) -> None:
        operations.hide_reply(self.instance, self.reason)


class NoticeDecision(Decision):
    needs_reason = tuple(Notice.Decision.values)

    def offered(self) -> Choices:
        return [] if self.instance.decision else list(Notice.Decision.choices)

    def decide(self) -> bool:
        return operations.decide_notice(self.instance, self.chosen, self.reason)


class CorrectionDecision(Decision):
    needs_reason = ("partly", "declined", "ask")

    def offered(self) -> Choices:
        correction: Correction = self.instance
        if not correction.is_open:
            return []
        states = Correction.State
        choices: Choices = [
            (states.ACCEPTED.value, _("Accepted: I have changed the form")),
            (states.PARTLY.value, _("Accepted in part")),
            (states.DECLINED.value, _("Not accepted")),
        ]
        may_ask = correction.state == states.WAITING and correction.email
        if may_ask and not correction.question:
            choices.append(("ask", _("Ask the reader first (once)")))
        return choices

    def decide(self) -> bool:
        if self.chosen == "ask":
            return operations.ask_back(self.instance, self.reason)
        return operations.decide_correction(self.instance, self.chosen, self.reason)


class InquiryDecision(Decision):
    def offered(self) -> Choices:
        inquiry: Inquiry = self.instance
        acts = inquiry.answer in (Inquiry.Answer.CHANGED, Inquiry.Answer.ENDED)
        return [("done", _("It is dealt with"))] if acts and not inquiry.handled_at else []

    def decide(self) -> bool | None:
        return operations.handle_inquiry(self.instance, self.reason)
