"""Lists, what is in them, and who else may change them."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 120
LONGEST_NOTE = 5000
_CODE = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another one


def new_code() -> str:
    """What stands in the address of a list: says nothing of how many there are."""
    return get_random_string(10, _CODE)


class ListQuerySet(models.QuerySet["List"]):
    def kept(self) -> "ListQuerySet":
        """Those that were not deleted."""
        return self.filter(removed_at=None)

    def editable_by(self, person: Any) -> "ListQuerySet":
        """Kept lists that a person owns or was let into."""
        is_editor = Editor.objects.kept().filter(list=OuterRef("pk"), person=person)
        return self.kept().filter(Q(owner=person) | Q(Exists(is_editor)))

    def with_counts(self) -> "ListQuerySet":
        """Adds `item_count` and `editor_count`."""
        live = Count("items", filter=Q(items__removed_at=None), distinct=True)
        team = Count("editors", filter=Q(editors__removed_at=None), distinct=True)
        return self.annotate(item_count=live, editor_count=team)


class List(models.Model):
    """Things that a person saved, in an order. Deleting it only marks it, for a while."""

    code = models.CharField(max_length=20, unique=True, default=new_code, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="lists")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    description = models.TextField(_("description"), max_length=LONGEST_NOTE, blank=True)
    #: Counts the changes of name and description: who changes an older one is told.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    #: When its owner last saved something into it: one click saves into the last one used. None
    #: for one that they did not begin: it came to them, or is a copy.
    used_at = models.DateTimeField(default=timezone.now, null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    #: Leads to the list while there is `shared_at`; it stays so that stopping can be undone.
    share_token = models.CharField(max_length=60, unique=True, null=True, blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)

    objects = ListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list")
        verbose_name_plural = _("lists")
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["owner", "removed_at"], name="list_of_owner")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("favourites:list", args=[self.code])

    @property
    def shared_path(self) -> str:
        """Where everybody reads it; empty while it is not shared."""
        return reverse("favourites:shared", args=[self.share_token]) if self.shared_at else ""


class ItemQuerySet(models.QuerySet["Item"]):
    def kept(self) -> "ItemQuerySet":
        """Those that were not taken out."""
        return self.filter(removed_at=None)


class Item(models.Model):
    """One saved thing of a registered kind. It keeps the title of the day it was saved, for the
    thing may go. Taking it out only marks it, for a while; saving it again brings it back."""

    list = models.ForeignKey(List, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    note = models.TextField(_("note"), max_length=LONGEST_NOTE, blank=True)
    #: Counts the changes of the note: who changes an older one is told.
    version = models.PositiveIntegerField(default=1)
    position = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved item")
        verbose_name_plural = _("saved items")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["list", "kind", "key"], name="item_once_in_a_list")
        ]
        indexes = [models.Index(fields=["list", "removed_at", "position"], name="item_in_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """Kind and key, as addresses and forms name a thing."""
        return f"{self.kind}:{self.key}"


class EditorQuerySet(models.QuerySet["Editor"]):
    def kept(self) -> "EditorQuerySet":
        """Those who may change their list now."""
        return self.filter(removed_at=None)


class Editor(models.Model):
    """Somebody other than the owner who may change a list. Removing them only marks it, for a
    while."""

    list = models.ForeignKey(List, models.CASCADE, related_name="editors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    #: Where the owner wrote to, so that the owner knows who this is.
    invited_as = models.EmailField(max_length=254, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    #: They went themselves; so they, not the owner, can undo it.
    has_left = models.BooleanField(default=False)

    objects = EditorQuerySet.as_manager()

    class Meta:
        verbose_name = _("editor")
        verbose_name_plural = _("editors")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["list", "person"], name="editor_once_of_a_list")
        ]

    def __str__(self) -> str:
        return str(self.person)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Those that can still be accepted."""
        since = timezone.now() - Invitation.USEFUL_FOR
        usable = self.filter(closed_at=None, withdrawn_at=None, created_at__gt=since)
        return usable.filter(list__removed_at=None)


class Invitation(models.Model):
    """A link, sent by mail, that lets whoever follows it first change a list. Only its fingerprint
    is kept."""

    USEFUL_FOR = timedelta(days=30)

    list = models.ForeignKey(List, models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    address = models.EmailField(max_length=254)
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    #: When it was accepted.
    closed_at = models.DateTimeField(null=True, blank=True)
    #: Withdrawing can be undone.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.address
