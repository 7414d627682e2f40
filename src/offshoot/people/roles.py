"""The one table of roles. The back office's groups and the reference page are made from it, and
views ask for what it grants (`rules.requires`)."""

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
    for model in ("question", "claim", "proposal", "reply", "notice", "correction", "inquiry")
    for verb in ("view", "change")
)
_IMPORT = ("imports.add_import",)
#: What members submit is read and decided at the desk, too.
_SUBMISSIONS = tuple(f"submissions.{verb}_submission" for verb in ("view", "change"))
#: What members say of innovations: curators decide which words are shown.
_EVALUATIONS = tuple(f"evaluations.{verb}_memberhandin" for verb in ("view", "change"))
#: Those who run panels open them and see to them; what is rated is hidden from them by its rules.
_PANELS = tuple(f"panels.{verb}_panel" for verb in ("view", "add", "change"))
#: Of toolkits, writers write drafts; curators publish and release besides.
_WRITE_TOOLKITS = tuple(f"toolkits.{verb}_toolkit" for verb in ("view", "change"))
_TOOLKITS = _WRITE_TOOLKITS + tuple(
    f"toolkits.{verb}_toolkit" for verb in ("publish", "lock", "unlock")
)
_ALL_VERBS = {*_VERBS, "publish", "lock", "unlock", "choose"}
_PUBLISHED_MODELS = ("innovation", "challenge", "collection")


@dataclass(frozen=True)
class Role:
    """A named bundle of permissions, each written `app.codename`. Those on images are granted
    by collection, so they stand apart. Members are everybody with an account and no group."""

    name: str
    help: str
    permissions: tuple[str, ...] = ()
    media_permissions: tuple[str, ...] = ()
    is_group: bool = True


_SEE_THE_DESK = ("wagtailadmin.access_admin",)
_EDIT = tuple(f"library.{verb}_{model}" for model in _LIBRARY_MODELS for verb in _VERBS)
_READ = tuple(f"library.view_{model}" for model in _LIBRARY_MODELS if model != "contact")
_PUBLISH = tuple(
    f"library.{verb}_{model}"
    for model in _PUBLISHED_MODELS
    for verb in ("publish", "lock", "unlock")
)
_IMAGES = tuple(f"wagtailimages.{verb}_image" for verb in ("add", "change", "delete", "choose"))
_PEOPLE = tuple(f"people.{verb}_user" for verb in _VERBS) + tuple(
    f"auth.{verb}_group" for verb in _VERBS
)
_REVIEWING = tuple(
    f"wagtailcore.{verb}_{model}" for model in ("workflow", "task") for verb in _VERBS
)

_CURATE = _EDIT + _PUBLISH + _DIALOGUE + _SUBMISSIONS + _EVALUATIONS + _IMPORT + _PANELS + _TOOLKITS

ROLES = (
    Role(
        "Members",
        "Everybody with an account. Keep lists, save searches, ask those who made an innovation.",
        is_group=False,
    ),
    Role(
        "Evaluators",
        "Rate innovations on panels.",
        ("people.rate_on_panels",),
    ),
    Role(
        "Jurors",
        "Judge on the juries of awards and of cities.",
        ("people.serve_on_juries",),
    ),
    Role(
        "City teams",
        "Work for a city that takes an innovation home.",
        ("people.act_for_a_city",),
    ),
    Role(
        "Writers",
        "Write drafts and send them for review; cannot publish or delete.",
        _SEE_THE_DESK
        + tuple(f"library.{verb}_innovation" for verb in ("add", "change"))
        + _READ
        + _WRITE_TOOLKITS,
        ("wagtailimages.add_image", "wagtailimages.choose_image"),
    ),
    Role(
        "Curators",
        "Keep the library true: write, review, publish and archive.",
        _SEE_THE_DESK + _CURATE,
        _IMAGES,
    ),
    Role(
        "Secretariat",
        "Run awards and panels: keep the editions, see who is there.",
        _SEE_THE_DESK
        + _READ
        + _PANELS
        + ("people.view_user", "library.add_awardedition", "library.change_awardedition"),
        ("wagtailimages.add_image", "wagtailimages.choose_image"),
    ),
    Role(
        "Administrators",
        "Give out roles and shape the review, besides all that curators do.",
        _SEE_THE_DESK
        + _EDIT
        + _PUBLISH
        + _DIALOGUE
        + _SUBMISSIONS
        + _EVALUATIONS
        + _IMPORT
        + _PANELS
        + _TOOLKITS
        + _PEOPLE
        + _REVIEWING,
        _IMAGES,
    ),
)

#: Those that are groups of the back office.
GROUPS = tuple(role for role in ROLES if role.is_group)

OPENING = """\
# Roles

Who may do what. A role is a group of the back office: administrators put people into it under
Settings → Users. Its permissions are made equal to this table after each migration, so a change
made by hand in a group of this list does not last; groups you make yourself are left alone.
Besides, the first account of a site is a superuser, who may everything; and whoever a curator
invited to write a toolkit opens the form of that toolkit at the desk, and nothing else there.

This page is written by `offshoot roles-page`; do not edit it by hand.
"""


def roles_page() -> str:
    """The reference page of all roles, in Markdown."""
    return OPENING + "".join(f"\n## {role.name}\n\n{role.help}\n{_rights(role)}" for role in ROLES)


def _rights(role: Role) -> str:
    """A line a thing, such as `- innovation: add, change`; what is no verb of a thing alone."""
    verbs: dict[str, list[str]] = {}
    for name in role.permissions + role.media_permissions:
        verb, _, thing = name.split(".")[1].partition("_")
        is_plain = verb in _ALL_VERBS
        verbs.setdefault(thing if is_plain else f"{verb}_{thing}", []).extend([verb] * is_plain)
    lines = [
        f"- {thing.replace('_', ' ')}{': ' if done else ''}{', '.join(done)}\n"
        for thing, done in sorted(verbs.items())
    ]
    return "\n" + "".join(lines) if lines else ""
