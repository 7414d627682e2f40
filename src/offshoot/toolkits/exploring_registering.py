"""Everything that those who explore add to other modules, in one call when the site starts."""

from . import exploring_cards, exploring_fillings, exploring_holdings
from . import exploring_letters as exploring_letters  # letters register themselves


def register() -> None:
    exploring_cards.register()
    exploring_fillings.register()
    exploring_holdings.register()
