"""Claiming an innovation, and what its owner can do."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.signing import BadSignature, SignatureExpired
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.dialogue import operations, queries
from offshoot.dialogue.forms import ClaimForm, ProposalForm, ReplyForm
from offshoot.dialogue.limits import TooOftenError
from offshoot.dialogue.links import read_confirm_token
from offshoot.dialogue.models import Claim, Reply
from offshoot.dialogue.rules import may
from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.people.rules import public, signed_in

from .questions import innovation_or_404

_NO_LINK = gettext_lazy(
    "No link can confirm this claim, so a curator looks at it and writes to you."
)


def own_claim(request: HttpRequest, pk: int, action: str = "see claim") -> Claim:
    """One's own claim; what is of others, or does not allow the action, is not found."""
    claim = get_object_or_404(Claim.objects.with_names(), pk=pk)
    if not may(action, request.user, claim):
        raise Http404(_("There is no claim of yours at this address."))
    return claim


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for those who may claim; for others, what a claim is and why it needs an
    account."""
    innovation = innovation_or_404(slug)
    context: dict[str, Any] = {
        "innovation": innovation,
        "claims": queries.confirmed_claims(innovation),
    }
    if not may("claim", request.user):
        context["sign_in_url"] = redirect_to_login(request.get_full_path()).url
        return render(request, "dialogue/claim_first.html", context)
    form = ClaimForm(request.POST or None, organisations=queries.organisations_behind(innovation))
    if request.method == "POST" and form.is_valid():
        made = _claimed(request, innovation, form)
        if made:
            if made.is_waiting and form.cleaned_data.get("address") and not made.address:
                messages.warning(request, _NO_LINK)
            return redirect("dialogue:claim-page", made.pk)
    return render(request, "dialogue/claim.html", {**context, "form": form})


def _claimed(request: HttpRequest, innovation: Innovation, form: ClaimForm) -> Claim | None:
    values = form.cleaned_data
    try:
        return operations.claim(
            cast(User, request.user),
            innovation,
            form.chosen,
            role=values["role"],
            other_organisation=values["other_organisation"],
            address=values.get("address", ""),
            note=values["note"],
        )
    except TooOftenError as error:
        form.add_error(None, str(error))
        return None


@signed_in
@never_cache
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    found = queries.claims_of(cast(User, request.user))
    return render(request, "dialogue/claims.html", {"claims": found})


@signed_in
@never_cache
@require_safe
def claim_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _draw(request, own_claim(request, pk))


def _draw(request: HttpRequest, claim: Claim, **forms: Any) -> HttpResponse:
    context = {
        "claim": claim,
        "proposals": claim.proposals.all(),
        "replies": queries.own_replies(claim),
        "proposal_form": ProposalForm(prefix="change"),
        "reply_form": ReplyForm(prefix="reply", initial={"role": claim.role}),
        **forms,
    }
    return render(request, "dialogue/claim_page.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link that went to an address of the organisation. It is of use to the claimant alone:
    a click by somebody else must not confirm a stranger's claim."""
    try:
        pk, address = read_confirm_token(token)
    except SignatureExpired:
        return render(request, "dialogue/confirm_expired.html", status=410)
    except (BadSignature, ValueError, TypeError):
        raise Http404(_("This link is not one of ours, or was cut short.")) from None
    claim = own_claim(request, pk)
    if claim.address != address:
        raise Http404(_("This link belongs to another address."))
    if request.method == "POST":
        if operations.confirm_by_address(claim):
            messages.success(request, _("Your claim is confirmed."))
        elif claim.is_waiting:
            messages.warning(request, _NO_LINK)
        return redirect("dialogue:claim-page", claim.pk)
    return render(request, "dialogue/confirm.html", {"claim": claim})


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    claim = own_claim(request, pk)
    operations.withdraw_claim(claim)
    messages.success(request, _("Your claim is withdrawn. You can claim it again at any time."))
    return redirect("dialogue:claims")


@signed_in
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    claim = own_claim(request, pk, "speak for")
    form = ProposalForm(request.POST, prefix="change")
    if form.is_valid():
        values = form.cleaned_data
        try:
            operations.propose(
                claim, values["part"], values["text"], values["source_url"], key=values["key"]
            )
        except TooOftenError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("A curator looks at your change and writes to you."))
            return redirect("dialogue:claim-page", pk)
    return _draw(request, claim, proposal_form=form)


@signed_in
@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    claim = own_claim(request, pk, "speak for")
    form = ReplyForm(request.POST, prefix="reply")
    if form.is_valid():
        values = form.cleaned_data
        person = cast(User, request.user)
        operations.post_reply(claim, person, values["part"], values["text"], values["role"])
        messages.success(request, _("Your reply stands on the page."))
        return redirect("dialogue:claim-page", pk)
    return _draw(request, claim, reply_form=form)


@signed_in
@require_POST
def change_reply(request: HttpRequest, pk: int, reply: int) -> HttpResponse:
    """Withdraws a reply of one's organisation, or puts it back."""
    claim = own_claim(request, pk, "speak for")
    theirs = Reply.objects.filter(innovation=claim.innovation, organisation=claim.organisation)
    found = get_object_or_404(theirs, pk=reply, replaced_at=None, hidden_at=None)
    if "restore" not in request.POST:
        operations.withdraw_reply(found)
        messages.success(request, _("Your reply is not on the page any more."))
    elif operations.restore_reply(found):
        messages.success(request, _("Your reply stands on the page again."))
    else:
        messages.warning(request, _("Another reply stands in its place: withdraw that one first."))
    return redirect("dialogue:claim-page", pk)
