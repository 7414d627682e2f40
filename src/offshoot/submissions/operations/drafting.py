"""From answers to a draft of the library. Every text cites one source, the submitters' own account,
so that what they say stays a claim until somebody finds another source for it."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from offshoot.library.models import (
    Innovation,
    InnovationOrganisation,
    InnovationText,
    Organisation,
    Passage,
    Place,
    Source,
    Term,
)
from offshoot.people.models import User
from offshoot.submissions.domain.answers import lookup_of, slugs_of, text_of
from offshoot.submissions.domain.questions import QUESTIONS
from offshoot.submissions.models import Submission

OWN_ACCOUNT = "S1"
#: Fields of a text of the library, and the answers that it is made of.
_TEXTS = {
    "instead_of": ("instead_of",),
    "for_whom": ("for_whom",),
    "need": ("need",),
    "how_it_works": ("how_it_works", "mode", "dose", "materials"),
    "delivery": ("delivery",),
    "lead_time": ("lead_time",),
    "cost": ("cost",),
    "who_pays": ("who_pays",),
    "who_is_left_out": ("who_is_left_out",),
    "risks_to_rights": ("risks_to_rights",),
    "transfer": ("transfer",),
}
#: Answers that no field of the library holds: they stand word for word in the source.
_QUOTED = ("setting", "tailoring", "modifications", "plan_checked", "results", "reports")
_LONGEST_SLUG = 90


def draft_of(submission: Submission, curator: User) -> Innovation:
    """A new, unpublished innovation with a revision. Call inside a transaction."""
    answers = submission.answers
    innovation = Innovation(
        slug=_free_slug(submission),
        name=str(submission)[:200],
        live=False,
        place=_found(Place, answers, "place"),
        started_year=answers.get("started_year"),
        website=str(answers.get("website", ""))[:500],
        activity=_activity(answers),
        uses_ai=answers.get("uses_ai") == "yes",
    )
    innovation.save()
    for relation in ("challenges", "target_groups"):
        terms = Term.objects.filter(
            scheme=QUESTIONS[relation].of, slug__in=slugs_of(answers, relation)
        )
        setattr(innovation, relation, list(terms))
    innovation.texts = [_text(answers)]
    innovation.sources = [_source(submission)]
    innovation.organisations = _organisations(answers)
    innovation.save()
    # What was typed may not pass every check yet: the gate asks again when it is published.
    innovation.save_revision(user=curator, clean=False, log_action=True)
    return innovation


def _free_slug(submission: Submission) -> str:
    wanted = slugify(submission.name)[:_LONGEST_SLUG].strip("-") or f"submission-{submission.code}"
    taken = set(Innovation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number = 2
    slug = wanted
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _found(model: Any, answers: Mapping[str, Any], key: str) -> Any:
    slug = lookup_of(answers, key).get("slug")
    return model.objects.filter(slug=slug).first() if slug else None


def _activity(answers: Mapping[str, Any]) -> str:
    value = answers.get("activity")
    return value if value in Innovation.Activity.values else Innovation.Activity.UNKNOWN


def _text(answers: Mapping[str, Any]) -> InnovationText:
    fields = {
        field: "\n\n".join(_cited(text_of(answers, key)) for key in keys if answers.get(key))
        for field, keys in _TEXTS.items()
    }
    language = str(answers.get("language") or "en")[:12]
    summary = text_of(answers, "summary")
    return InnovationText(language=language, is_original=True, summary=summary, **fields)


def _cited(text: str) -> str:
    """Every paragraph with the source that it rests on, before its full stop."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return "\n\n".join(_with_source(part) for part in paragraphs)


def _with_source(paragraph: str) -> str:
    ending = paragraph[-1] if paragraph[-1] in ".!?…。" else ""
    return f"{paragraph.removesuffix(ending)} [{OWN_ACCOUNT}]{ending}"


def _source(submission: Submission) -> Source:
    answers = submission.answers
    language = str(answers.get("language") or "en")[:12]
    by = str(lookup_of(answers, "organisation").get("text", "")) or str(submission)
    sent = timezone.localdate(submission.submitted_at or timezone.now())
    with override(language):
        title = _("Own account by %(name)s") % {"name": by}
        passages = [
            Passage(locator=_(QUESTIONS[key].label)[:120], quotation=text_of(answers, key))
            for key in _QUOTED
            if answers.get(key)
        ]
    return Source(
        key=OWN_ACCOUNT,
        title=title[:300],
        publisher=by[:200],
        kind=Source.Kind.OWN,
        published=sent.isoformat(),
        language=language,
        read_on=timezone.localdate(),
        passages=passages,
    )


def _organisations(answers: Mapping[str, Any]) -> list[InnovationOrganisation]:
    found = _found(Organisation, answers, "organisation")
    if found is None:
        return []
    role = answers.get("part")
    known = role if role in InnovationOrganisation.Role.values else "delivers"
    return [InnovationOrganisation(organisation=found, role=known)]
