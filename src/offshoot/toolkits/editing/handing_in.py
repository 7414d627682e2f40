"""How those who write hand a draft in: a review of one stage, in which a curator publishes it or
asks for changes. Its mails are those of the library's review."""

from django.db import transaction

from offshoot.library.editing.review import ensure_workflow
from offshoot.toolkits.models import Toolkit

#: The button says "Submit to the curators".
NAME = "the curators"
STAGES = (("Toolkit", True),)


@transaction.atomic
def ensure_handing_in() -> None:
    """Makes the review of toolkits, unless administrators have set up one."""
    ensure_workflow(NAME, [Toolkit], STAGES)
