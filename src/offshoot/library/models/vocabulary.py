"""What innovations refer to: terms, places, organisations and their contacts."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from offshoot.library.domain.countries import country_name
from offshoot.library.domain.schemes import is_code

from .fields import WebAddressField

country_validator = RegexValidator(
    r"^[A-Z]{2}$", _("Write the two capital letters of ISO 3166-1, such as ES.")
)


class Term(ClusterableModel):
    """A word of the vocabulary; one tree a scheme."""

    class Scheme(models.TextChoices):
        CHALLENGE = "challenge", _("challenge")
        TARGET_GROUP = "target-group", _("target group")
        APPROACH = "approach", _("approach")

    scheme = models.CharField(_("scheme"), max_length=20, choices=Scheme.choices)
    slug = models.SlugField(_("slug"), max_length=80)
    label = models.CharField(_("label"), max_length=120, help_text=_("In English."))
    synonyms = models.TextField(
        _("everyday words"), blank=True, help_text=_("In English, one a line.")
    )
    scope_note = models.TextField(_("scope note"), blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    class Meta:
        ordering = ["scheme", "label"]
        constraints = [models.UniqueConstraint(fields=["scheme", "slug"], name="term_unique")]

    def __str__(self) -> str:
        return self.label


class TermLabel(Orderable):
    """A term's label and everyday words in another language."""

    one_of_each = ("term", "language")

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=12)
    label = models.CharField(_("label"), max_length=120)
    synonyms = models.TextField(_("everyday words"), blank=True, help_text=_("One a line."))

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["term", "language"], name="term_label_unique")
        ]


class TermLink(Orderable):
    """The same thing, or what it belongs to, in a scheme that others keep."""

    one_of_each = ("term", "scheme", "code")

    class Scheme(models.TextChoices):
        SDG = "sdg", _("Sustainable Development Goals")
        ESF = "esf", _("specific objectives of the ESF+")
        EUROVOC = "eurovoc", _("EuroVoc")

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="links")
    scheme = models.CharField(_("scheme"), max_length=10, choices=Scheme.choices)
    code = models.CharField(
        _("number or letter"),
        max_length=10,
        help_text=_("A goal (8) or target (8.6), a letter from a to m, the number of a concept."),
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["term", "scheme", "code"], name="term_link_unique")
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"

    def clean(self) -> None:
        if not is_code(self.scheme, self.code):
            raise ValidationError({"code": _("There is no such number or letter in this scheme.")})


class Place(models.Model):
    """A city, region or country."""

    class Kind(models.TextChoices):
        CITY = "city", _("city or town")
        REGION = "region", _("region")
        COUNTRY = "country", _("country")

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    other_names = models.TextField(_("other names"), blank=True, help_text=_("One a line."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.CITY)
    country = models.CharField(_("country"), max_length=2, validators=[country_validator])
    latitude = models.FloatField(
        _("latitude"), validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    geonames_id = models.PositiveIntegerField(_("GeoNames number"), null=True, blank=True)
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        limit_choices_to={"kind": "region"},
        help_text=_("The region it lies in, when that has a page of its own."),
    )

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["country", "name"], name="place_listing")]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("library:place", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        above = self.part_of
        if above and above.kind != self.Kind.REGION:
            raise ValidationError({"part_of": _("Choose a region.")})
        while above:
            if above.pk == self.pk:
                raise ValidationError({"part_of": _("It cannot lie in itself.")})
            above = above.part_of

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @property
    def full_name(self) -> str:
        """Name with its country, as in "Madrid, Spain"."""
        if self.kind == self.Kind.COUNTRY or self.name == self.country_name:
            return self.name
        return f"{self.name}, {self.country_name}"


class Organisation(models.Model):
    """Whoever made, delivers, pays for or studies an innovation."""

    class Kind(models.TextChoices):
        PUBLIC = "public", _("public body")
        NGO = "ngo", _("non-profit organisation")
        SOCIAL_ENTERPRISE = "social-enterprise", _("social enterprise")
        COMPANY = "company", _("company")
        FOUNDATION = "foundation", _("foundation")
        UNIVERSITY = "university", _("university or research institute")
        NETWORK = "network", _("network or partnership")

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=200)
    other_names = models.TextField(_("other names"), blank=True, help_text=_("One a line."))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    website = WebAddressField(_("website"), max_length=500, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("library:organisation", args=[self.slug])


class Contact(models.Model):
    """A person or mailbox to ask. Kept out of revisions and content files so that it can be
    erased; shown to members only."""

    one_of_each = ("organisation", "innovation", "email")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="contacts"
    )
    innovation = models.ForeignKey(
        "library.Innovation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="contacts",
        help_text=_("Leave empty when the contact is for everything the organisation does."),
    )
    role = models.CharField(_("role"), max_length=120, help_text=_("Such as programme manager."))
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    class Meta:
        ordering = ["organisation__name", "role"]

    def __str__(self) -> str:
        return f"{self.name or self.role} ({self.organisation})"
