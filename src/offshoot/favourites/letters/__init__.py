"""What the site writes about lists and saved searches."""

from .lists import InvitedToList, ListIsYours, harmless
from .searches import Digest, DigestEntry, DigestPart

__all__ = ["Digest", "DigestEntry", "DigestPart", "InvitedToList", "ListIsYours", "harmless"]
