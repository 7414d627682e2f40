"""A profile in the reader's words."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from offshoot.library.domain.profile import DIMENSION_NAMES, ORDINAL, Dimension, Profile, Reading


def level_words(reading: Reading) -> str:
    """A reading in the reader's language, the name of its level first."""
    if not reading.levels:
        return _(reading.words())
    if not reading.is_range:
        return _("%(name)s · level %(level)s") % {
            "name": _(reading.names[0]),
            "level": reading.low,
        }
    words = (
        _("%(first)s or %(last)s · level %(low)s or %(high)s")
        if len(reading.levels) == 2
        else _("%(first)s to %(last)s · level %(low)s to %(high)s")
    )
    first, last = _(reading.names[0]), _(reading.names[-1])
    return words % {"first": first, "last": last, "low": reading.low, "high": reading.high}


def profile_words(profile: Profile) -> str:
    """A profile for those who listen: type and levels by name, dimension by dimension; what was
    not assessed is left out. Empty where nothing was."""
    said = [] if profile.kind is None else [(Dimension.TYPE, _(profile.kind))]
    said += [
        # Screen readers pass over the middle dot in silence; a comma makes a pause.
        (dimension, level_words(reading).replace(" · ", ", "))
        for dimension, reading in zip(ORDINAL, profile.readings, strict=True)
        if reading.state != "not assessed"
    ]
    names = (f"{capfirst(_(DIMENSION_NAMES[dimension]))}: {words}" for dimension, words in said)
    return "; ".join(names)
