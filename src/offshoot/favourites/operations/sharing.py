"""By link for everybody who has it, and with colleagues who may change a list."""

import secrets
from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.favourites.domain.tokens import fingerprint_of
from offshoot.favourites.letters import InvitedToList, harmless
from offshoot.favourites.models import Editor, Invitation, List
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
    """Ends the link."""
    List.objects.filter(pk=a_list.pk).update(share_token=None, shared_at=None)


@transaction.atomic
def invite(
    person: User, a_list: List, address: str, absolute: Callable[[str], str]
) -> Invitation | None:
    """Writes to an address with a link that lets its reader change the list. The answer is the
    same whether the address has an account or not; None when an invitation to it waits already.
    `absolute` makes a whole address of a path. Raises ValidationError at a limit."""
    User.objects.select_for_update().get(pk=person.pk)
    waiting = Invitation.objects.open().filter(list=a_list)
    if waiting.filter(address__iexact=address).exists():
        return None
    _refuse_too_many(person, a_list, waiting.count())
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        list=a_list, invited_by=person, address=address, fingerprint=fingerprint_of(token)
    )
    url = absolute(reverse("favourites:invitation", args=[token]))
    send(InvitedToList(harmless(person.name), harmless(a_list.name), url), address)
    return invitation


def _refuse_too_many(person: User, a_list: List, waiting: int) -> None:
    since = timezone.now() - timedelta(days=1)
    sent = Invitation.objects.filter(invited_by=person, created_at__gt=since).count()
    if sent >= MOST_INVITATIONS:
        raise ValidationError(
            _("You invited %(count)s people today, which is the most. Try again tomorrow.")
            % {"count": MOST_INVITATIONS}
        )
    if a_list.editors.count() + waiting >= MOST_EDITORS:
        raise ValidationError(
            _("A list has room for %(count)s editors. Remove one first.") % {"count": MOST_EDITORS}
        )


def withdraw(invitation: Invitation) -> None:
    """Makes the link of an invitation worthless."""
    Invitation.objects.filter(pk=invitation.pk).update(closed_at=timezone.now())


@transaction.atomic
def accept(person: User, invitation: Invitation) -> bool:
    """Lets the person change the list; an invitation serves once. False when it was used or
    withdrawn meanwhile. Nothing happens to the owner, or to who is an editor already."""
    a_list = locked(invitation.list)
    known = Editor.objects.filter(list=a_list, person=person).exists()
    if known or a_list.owner_id == person.pk:
        return True
    if not Invitation.objects.open().filter(pk=invitation.pk).update(closed_at=timezone.now()):
        return False
    Editor.objects.create(list=a_list, person=person, invited_as=invitation.address)
    return True


def remove_editor(editor: Editor) -> None:
    """What they added stays."""
    Editor.objects.filter(pk=editor.pk).delete()


def leave(person: User, a_list: List) -> None:
    """A person stops being an editor."""
    Editor.objects.filter(list=a_list, person=person).delete()
