from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users; the address is the name they sign in with."""

    def with_perm(self, perm: str) -> "models.QuerySet[User]":
        """Those who have a permission (`app.codename`), by a group or as superusers."""
        app, codename = perm.split(".")
        granted = models.Q(groups__permissions__content_type__app_label=app) & models.Q(
            groups__permissions__codename=codename
        )
        return self.filter(models.Q(is_superuser=True) | granted, is_active=True).distinct()

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Someone with an account. Signs in with the e-mail address; upper and lower case are one."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["email"]
        permissions = [
            ("rate_on_panels", _("Can rate innovations on panels")),
            ("serve_on_juries", _("Can serve on juries")),
            ("act_for_a_city", _("Can act for a city")),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message=_("There is an account with this address already."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Addresses are kept in lower case, by which people are found when they sign in."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email.split("@")[0]


class Purpose(models.TextChoices):
    """What brings people here."""

    DECIDE = "decide", _("I decide what my city does")
    DELIVER = "deliver", _("I deliver services or projects")
    SHARE = "share", _("I have something to share")
    ASSESS = "assess", _("I assess innovations")
    RESEARCH = "research", _("I do research")
    SERVED = "served", _("I am served by such programmes, or speak for people who are")


class OrganisationKind(models.TextChoices):
    """Where people work."""

    PUBLIC = "public", _("public body")
    NGO = "ngo", _("non-profit organisation")
    SOCIAL_ENTERPRISE = "social-enterprise", _("social enterprise")
    COMPANY = "company", _("company")
    FOUNDATION = "foundation", _("foundation")
    UNIVERSITY = "university", _("university or research institute")
    NETWORK = "network", _("network or partnership")


class Profile(models.Model):
    """What somebody says about themselves. All of it is optional and seen by nobody else, but for
    what they name in `public`."""

    CAN_BE_PUBLIC = (
        ("name", _("My name")),
        ("organisation", _("My organisation")),
        ("kind", _("My kind of organisation")),
        ("city", _("My city")),
        ("languages", _("My languages")),
        ("interests", _("My challenges of interest")),
    )

    person = models.OneToOneField(
        User, models.CASCADE, primary_key=True, related_name="profile", verbose_name=_("person")
    )
    purposes = models.JSONField(_("what brings them"), default=list, blank=True)
    organisation = models.CharField(_("Organisation"), max_length=200, blank=True)
    kind = models.CharField(
        _("Kind of organisation"), max_length=20, choices=OrganisationKind.choices, blank=True
    )
    city = models.CharField(_("City"), max_length=120, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    interests = models.JSONField(_("challenges of interest"), default=list, blank=True)
    public = models.JSONField(_("public parts"), default=list, blank=True)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.person)


class Consent(models.Model):
    """That somebody agreed to a text, in the version they saw. Withdrawn, it stays as a record
    that it was there."""

    person = models.ForeignKey(
        User, models.CASCADE, related_name="consents", verbose_name=_("person")
    )
    name = models.CharField(_("text"), max_length=50)
    version = models.PositiveSmallIntegerField(_("version"))
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name", "version"],
                condition=models.Q(withdrawn_at=None),
                name="consent_given_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.name} {self.version}"
