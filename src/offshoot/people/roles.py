"""The one table of roles. The back office's groups are made from it after each migration."""

from dataclasses import dataclass

_LIBRARY_MODELS = (
    "innovation",
    "challenge",
    "collection",
    "organisation",
    "place",
    "term",
    "contact",
    "awardedition",
)
_VERBS = ("add", "change", "delete", "view")
#: What people say to each other is decided at the desk; nobody adds or rewrites it there.
_DIALOGUE = tuple(
    f"dialogue.{verb}_{model}"
    for model in ("question", "claim", "proposal", "reply", "notice")
    for verb in ("view", "change")
)
_PUBLISHED_MODELS = ("innovation", "challenge", "collection")


@dataclass(frozen=True)
class Role:
    """A named bundle of permissions, each written `app.codename`. Those on images are granted
    by collection, so they stand apart."""

    name: str
    help: str
    permissions: tuple[str, ...]
    media_permissions: tuple[str, ...] = ()


_SEE_THE_DESK = ("wagtailadmin.access_admin",)
_EDIT = tuple(f"library.{verb}_{model}" for model in _LIBRARY_MODELS for verb in _VERBS)
_PUBLISH = tuple(
    f"library.{verb}_{model}"
    for model in _PUBLISHED_MODELS
    for verb in ("publish", "lock", "unlock")
)

ROLES = (
    Role(
        "Curators",
        "Keep the library true: write, review, publish and archive.",
        _SEE_THE_DESK + _EDIT + _PUBLISH + _DIALOGUE,
        tuple(f"wagtailimages.{verb}_image" for verb in ("add", "change", "delete", "choose")),
    ),
    Role(
        "Writers",
        "Write drafts and send them for review; cannot publish or delete.",
        _SEE_THE_DESK
        + tuple(f"library.{verb}_innovation" for verb in ("add", "change", "view"))
        + tuple(f"library.view_{model}" for model in _LIBRARY_MODELS if model != "contact"),
        ("wagtailimages.add_image", "wagtailimages.choose_image"),
    ),
)
