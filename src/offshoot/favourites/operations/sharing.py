"""By link for everybody who has it, and with colleagues who may change a list."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.favourites.domain.tokens import fingerprint_of
from offshoot.favourites.letters import InvitedToList, harmless
from offshoot.favourites.models import Editor, Invitation, List
from offshoot.favourites.models.lists import EditorQuerySet
from offshoot.mail.operations import send
from offshoot.people.models import User

from .lists import locked

MOST_INVITATIONS = 20  # a person a day
MOST_EDITORS = 50  # of a list, invited ones among them


def share(a_list: List) -> str:
    """Makes a link by which everybody can read the list; one made before ends. Returns its
    token."""
    token = secrets.token_urlsafe(24)
    List.objects.filter(pk=a_list.pk).update(share_token=token, shared_at=timezone.now())
    return token


def stop_sharing(a_list: List) -> None:
    """Ends the link; it can be had back until another one is made."""
    List.objects.filter(pk=a_list.pk).update(shared_at=None)


def share_again(a_list: List) -> None:
    """Undoes `stop_sharing`: the same link leads to the list again."""
    stopped = List.objects.filter(pk=a_list.pk, shared_at=None).exclude(share_token=None)
    stopped.update(shared_at=timezone.now())


@transaction.atomic
def invite(person: User, a_list: List, address: str) -> Invitation | None:
    """Writes to an address with a link that lets its reader change the list. The answer is the
    same whether the address has an account or not; None when an invitation to it waits already.
    Raises ValidationError at a limit."""
    User.objects.select_for_update().get(pk=person.pk)
    waiting = Invitation.objects.open().filter(list=a_list)
    if waiting.filter(address__iexact=address).exists():
        return None
    _refuse_too_many(person)
    _refuse_full(a_list)
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        list=a_list, invited_by=person, address=address, fingerprint=fingerprint_of(token)
    )
    url = settings.SITE_URL + reverse("favourites:invitation", args=[token])
    send(InvitedToList(harmless(person.name), harmless(a_list.name), url), address)
    return invitation


def _refuse_too_many(person: User) -> None:
    since = timezone.now() - timedelta(days=1)
    sent = Invitation.objects.filter(invited_by=person, created_at__gt=since).count()
    if sent >= MOST_INVITATIONS:
        raise ValidationError(
            _("You invited %(count)s people today, which is the most. Try again tomorrow.")
            % {"count": MOST_INVITATIONS}
        )


def _refuse_full(a_list: List) -> None:
    waiting = Invitation.objects.open().filter(list=a_list).count()
    if Editor.objects.kept().filter(list=a_list).count() + waiting >= MOST_EDITORS:
        raise ValidationError(
            _("A list has room for %(count)s editors. Remove one first.") % {"count": MOST_EDITORS}
        )


def withdraw(invitation: Invitation) -> None:
    """Makes the link of an invitation worthless."""
    sent = Invitation.objects.filter(pk=invitation.pk, withdrawn_at=None)
    sent.update(withdrawn_at=timezone.now())


@transaction.atomic
def invite_again(invitation: Invitation) -> None:
    """Undoes `withdraw`: the link in the mail leads to the list again. Raises ValidationError when
    its place was taken."""
    locked(invitation.list)
    withdrawn = Invitation.objects.filter(pk=invitation.pk).exclude(withdrawn_at=None)
    if withdrawn.exists():
        _refuse_full(invitation.list)
        withdrawn.update(withdrawn_at=None)


@transaction.atomic
def accept(person: User, invitation: Invitation) -> bool:
    """Lets the person change the list; an invitation serves once. False when it was used or
    withdrawn meanwhile. Nothing happens to the owner, or to who is an editor already."""
    a_list = locked(invitation.list)
    known = Editor.objects.kept().filter(list=a_list, person=person).exists()
    if known or a_list.owner_id == person.pk:
        return True
    if not Invitation.objects.open().filter(pk=invitation.pk).update(closed_at=timezone.now()):
        return False
    now = {"invited_as": invitation.address, "added_at": timezone.now()}
    Editor.objects.update_or_create(
        list=a_list, person=person, defaults={**now, "removed_at": None, "has_left": False}
    )
    return True


def remove_editor(editor: Editor) -> None:
    """What they added stays; they can be let in again for a while."""
    _close(Editor.objects.filter(pk=editor.pk), has_left=False)


def leave(person: User, a_list: List) -> None:
    """A person stops being an editor; for a while they can come back."""
    _close(Editor.objects.filter(list=a_list, person=person), has_left=True)


def _close(editors: EditorQuerySet, *, has_left: bool) -> None:
    editors.kept().update(removed_at=timezone.now(), has_left=has_left)


@transaction.atomic
def let_in_again(editor: Editor) -> None:
    """Undoes `remove_editor` or `leave`. Raises ValidationError when the place was taken."""
    locked(editor.list)
    gone = Editor.objects.filter(pk=editor.pk).exclude(removed_at=None)
    if gone.exists():
        _refuse_full(editor.list)
        gone.update(removed_at=None, has_left=False)
