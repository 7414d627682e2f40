"""Everything that members' evaluations add to other modules, in one call when the site starts."""

from . import members_cards, members_fillings, members_holdings
from . import members_letters as members_letters  # letters register themselves


def register() -> None:
    members_cards.register()
    members_fillings.register()
    members_holdings.register()
