"""Who may do what with toolkits at the desk. What the roles grant is in `people.roles`: writers
write all drafts, curators publish and release. Whom a curator invited writes one toolkit, and of
the desk meets only the pages in `OPEN_TO_INVITED`, for as long as one request lasts."""

from typing import Any

import rules

WRITE = "toolkits.change_toolkit"
RELEASE = "toolkits.publish_toolkit"
#: What a team tells becomes a row of the innovation itself.
DECIDE = "library.publish_innovation"

DESK = "wagtailadmin.access_admin"
_FORM = "wagtailsnippets_toolkits_toolkit"
#: Pages of the desk about one toolkit, by name, and what their address calls its id.
OPEN_TO_INVITED = {
    f"{_FORM}:edit": "pk",
    f"{_FORM}:preview_on_edit": "pk",
    f"{_FORM}:revisions_compare": "pk",
    f"{_FORM}:revisions_revert": "pk",
    f"{_FORM}:confirm_workflow_cancellation": "pk",
    "toolkit_desk:draft-pdf": "pk",
    "wagtailadmin_editing_sessions:ping": "object_id",
}
#: Pages for everybody who writes any toolkit: their list, and what its form asks for.
OPEN_TO_ALL_INVITED = frozenset(
    {
        "toolkit_desk:index",
        f"{_FORM}:list",
        "choose_place:choose",
        "choose_place:choose_results",
        "choose_place:chosen",
        "wagtailadmin_editing_sessions:release",
    }
)


@rules.predicate
def is_let_in(person: Any) -> bool:
    """Whether this request is one that somebody invited may make."""
    return getattr(person, "is_let_in_here", False)


rules.add_perm(DESK, is_let_in)
