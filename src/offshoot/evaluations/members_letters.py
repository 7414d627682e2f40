"""What the site writes to members about their evaluations."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from offshoot.mail.registry import Message, register


@register
@dataclass(frozen=True)
class MemberEvaluationDecided(Message):
    """Words were not let through, or an evaluation was set aside: to the member, with the reason.
    `what` is a sentence."""

    template = "evaluations/mail/member_evaluation_decided.txt"
    innovation: str
    what: str
    reason: tuple[str, ...]
    url: str

    def subject(self) -> str:
        return _("Your evaluation of %(name)s") % {"name": self.innovation}

    @classmethod
    def example(cls) -> "MemberEvaluationDecided":
        what = _("A curator has not let all your reasons through. Your levels count on.")
        url = "https://offshoot.example.eu/evaluations/mine/"
        return cls("Family Card", what, ("> It names a family.",), url)
