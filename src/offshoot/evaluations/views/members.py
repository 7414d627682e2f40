"""A member evaluates: ties first, a page for each dimension, then a look at it all."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from offshoot.evaluations.forms.members import InterestForm
from offshoot.evaluations.members_limits import TooOftenError
from offshoot.evaluations.models import MemberEvaluation
from offshoot.evaluations.operations import members as operations
from offshoot.evaluations.queries import members as queries
from offshoot.evaluations.rules.members import Barred, barred, is_member
from offshoot.library.models import Innovation
from offshoot.library.queries import published_innovation
from offshoot.people.models import User
from offshoot.people.rules import public, signed_in
from offshoot.standards.domain.published import standard
from offshoot.standards.domain.standard import DimensionText
from offshoot.standards.registry import RatingForm

_CLASH = gettext_lazy(
    "You changed this in another window meanwhile. Nothing was saved yet, and nothing is lost: "
    "what you typed stands below. Save it again to replace what is there."
)
_CHANGED = gettext_lazy(
    "You changed something in another window meanwhile. Look at it once more, then hand it in."
)
_NOTHING = gettext_lazy(
    "You left out every dimension, so there is nothing to hand in. Say something on one of them."
)
_UNFINISHED = gettext_lazy(
    "Something below is not whole yet. Complete it, or leave the dimension out."
)


def innovation_or_404(slug: str) -> Innovation:
    found = published_innovation(slug, whole=False)
    if found is None:
        raise Http404(_("There is no innovation at this address."))
    return found


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: HttpRequest, slug: str) -> HttpResponse:
    """What ties a member to it, which comes first; for others, why it needs an account."""
    innovation = innovation_or_404(slug)
    if not is_member(request.user):
        where = redirect_to_login(request.get_full_path()).url
        context = {"innovation": innovation, "sign_in_url": where}
        return render(request, "evaluations/members/first.html", context)
    if bar := barred(request.user, innovation):
        return _say_barred(request, innovation, bar)
    evaluation = queries.evaluation_of(request.user, innovation)
    if request.method == "POST":
        return _declared(request, innovation, evaluation)
    said = queries.interest_said(evaluation)
    return _draw_start(request, innovation, evaluation, InterestForm(initial=said))


def _declared(
    request: HttpRequest, innovation: Innovation, evaluation: MemberEvaluation | None
) -> HttpResponse:
    form = InterestForm(request.POST)
    if not form.is_valid():
        return _draw_start(request, innovation, evaluation, form)
    values, seen = form.cleaned_data, request.POST.get("seen", "")
    try:
        kept = operations.declare_interest(
            _person(request), innovation, values["interest"], values["words"], seen
        )
    except TooOftenError as error:
        form.add_error(None, str(error))
        return _draw_start(request, innovation, evaluation, form)
    if kept.is_clash:
        form.add_error(None, _CLASH)
        return _draw_start(request, innovation, kept.evaluation, form, status=409)
    if request.POST.get("go") == "look":
        return redirect("evaluations:members-look", innovation.slug)
    first = standard(kept.evaluation.standard).dimensions[0]
    return redirect("evaluations:members-step", innovation.slug, first.key.value)


def _draw_start(
    request: HttpRequest,
    innovation: Innovation,
    evaluation: MemberEvaluation | None,
    form: InterestForm,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "seen": queries.mark_of_interest(evaluation)}
    return _draw(request, "start", innovation, evaluation, status, **context)


def _draw(
    request: HttpRequest,
    name: str,
    innovation: Innovation,
    evaluation: MemberEvaluation | None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context |= {
        "innovation": innovation,
        "evaluation": evaluation,
        "parts": context.get("parts") or (queries.draft_of(evaluation) if evaluation else []),
    }
    return render(request, f"evaluations/members/{name}.html", context, status=status)


def _say_barred(request: HttpRequest, innovation: Innovation, bar: Barred) -> HttpResponse:
    """Why not, and where else. Only sending is refused (403): the page can be read."""
    status = 403 if request.method == "POST" else 200
    context = {"innovation": innovation, "bar": bar}
    return render(request, "evaluations/members/barred.html", context, status=status)


def _begun(request: HttpRequest, slug: str) -> tuple[Innovation, MemberEvaluation] | HttpResponse:
    """The member's evaluation, or where to go instead: the ties come first."""
    innovation = innovation_or_404(slug)
    if not is_member(request.user):
        return redirect("evaluations:members-evaluate", slug)
    if bar := barred(request.user, innovation):
        return _say_barred(request, innovation, bar)
    evaluation = queries.evaluation_of(request.user, innovation)
    if evaluation is None:
        return redirect("evaluations:members-evaluate", slug)
    return innovation, evaluation


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, dimension: str) -> HttpResponse:
    """One dimension. Whatever button is pressed, what was typed is kept; only going on asks for
    it to be whole. Whoever was signed out meanwhile gets their words back."""
    if not request.user.is_authenticated:
        return _signed_out(request)
    begun = _begun(request, slug)
    if isinstance(begun, HttpResponse):
        return begun
    innovation, evaluation = begun
    texts = standard(evaluation.standard).dimensions
    text = next((one for one in texts if one.key.value == dimension), None)
    if text is None:
        raise Http404(_("There is no such dimension."))
    if request.method == "POST":
        return _saved(request, innovation, evaluation, text)
    answer = evaluation.answers.filter(dimension=dimension).first()
    rated = answer.rated if answer else None
    form = RatingForm(text=text, sources=_sources(innovation), rated=rated, **_EASY)
    seen = queries.mark_of_answer(answer)
    return _draw_step(request, innovation, evaluation, text, form, seen)


def _signed_out(request: HttpRequest) -> HttpResponse:
    to_sign_in = redirect_to_login(request.get_full_path())
    names = ("-reason", "-missing", "-ask", "-overrides")
    typed = [words for key, words in request.POST.items() if words and key.endswith(names)]
    if not typed:
        return to_sign_in
    context = {"typed": typed, "sign_in_url": to_sign_in.url}
    return render(request, "evaluations/members/signed_out.html", context)


#: A member may have no source at hand.
_EASY: dict[str, Any] = {"needs_sources": False}


def _sources(innovation: Innovation) -> list[tuple[str, str]]:
    return [(source.key, source.title) for source in innovation.sources.all()]


def _saved(
    request: HttpRequest,
    innovation: Innovation,
    evaluation: MemberEvaluation,
    text: DimensionText,
) -> HttpResponse:
    go, seen = request.POST.get("go", ""), request.POST.get("seen", "")
    looks = "look" in request.POST
    values: dict[str, Any] = {"text": text, "sources": _sources(innovation), **_EASY}
    draft = RatingForm(request.POST, is_final=False, **values)
    if not draft.is_valid():
        return _draw_step(request, innovation, evaluation, text, draft, seen)
    kept = operations.save_answer(evaluation, draft.rated, is_skipped=go == "skip", seen=seen)
    now = kept.evaluation.answers.filter(dimension=text.key.value).first()
    mark = queries.mark_of_answer(now)
    if kept.is_clash:
        draft.add_error(None, _CLASH)
        there = queries.DraftPart(text, now)
        return _draw_step(
            request, innovation, evaluation, text, draft, mark, status=409, there=there
        )
    if looks:
        return _draw_step(request, innovation, evaluation, text, draft, mark)
    if go in ("", "next"):
        whole = RatingForm(request.POST, **values)
        if not whole.is_valid():
            return _draw_step(request, innovation, evaluation, text, whole, mark)
    return redirect(_next(innovation.slug, evaluation, text, go))


def _next(slug: str, evaluation: MemberEvaluation, text: DimensionText, go: str) -> Any:
    """Where a button leads: on, back, or to the list of one's own."""
    if go == "leave":
        return "evaluations:members-mine"
    keys = [one.key.value for one in standard(evaluation.standard).dimensions]
    place = keys.index(text.key.value) + (-1 if go == "back" else 1)
    return _address(slug, keys, place)


def _address(slug: str, keys: list[str], place: int) -> str:
    if place < 0:
        return reverse("evaluations:members-evaluate", args=[slug])
    if place == len(keys):
        return reverse("evaluations:members-look", args=[slug])
    return reverse("evaluations:members-step", args=[slug, keys[place]])


def _draw_step(
    request: HttpRequest,
    innovation: Innovation,
    evaluation: MemberEvaluation,
    text: DimensionText,
    form: RatingForm,
    seen: str,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    texts = standard(evaluation.standard).dimensions
    context = {
        "text": text,
        "form": form,
        "seen": seen,
        "number": texts.index(text) + 1,
        "total": len(texts),
        **more,
    }
    return _draw(request, "step", innovation, evaluation, status, **context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything once more; POST hands it in."""
    begun = _begun(request, slug)
    if isinstance(begun, HttpResponse):
        return begun
    innovation, evaluation = begun
    wrong: Any = ""
    if request.method == "POST":
        wrong = _handed_in(request, evaluation)
        if not wrong:
            messages.success(request, _("It is handed in. Your levels count from now on."))
            return redirect("evaluations:members-of", slug)
    context = {
        "wrong": wrong,
        "seen": queries.draft_mark(evaluation),
        "current": evaluation.hand_ins.current().first(),
        "standard": standard(evaluation.standard),
    }
    return _draw(request, "look", innovation, evaluation, 409 if wrong else 200, **context)


def _handed_in(request: HttpRequest, evaluation: MemberEvaluation) -> Any:
    """What kept it from being handed in; empty where nothing did."""
    try:
        operations.hand_in(evaluation, request.POST.get("seen", ""))
    except operations.ChangedError:
        return _CHANGED
    except operations.UnfinishedError:
        return _UNFINISHED
    except operations.NothingSaidError:
        return _NOTHING
    except TooOftenError as error:
        return str(error)
    return ""
