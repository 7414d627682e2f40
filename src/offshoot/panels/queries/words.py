"""Ratings in words, the name of a level first."""

from django.utils.translation import gettext as _

from offshoot.library.domain.profile import Dimension
from offshoot.panels.domain.spread import Said
from offshoot.standards.domain.published import STANDARDS, standard
from offshoot.standards.domain.standard import DimensionText


def words_of(text: DimensionText, said: Said | None) -> str:
    """Such as "comparison group or confirmed · level 3 or 4", translated."""
    if said is None:
        return str(_("nothing was said"))
    if said.kind:
        return str(_(text.level(said.kind).name))
    if said.low is None or said.high is None:
        return str(_("not determinable from public sources"))
    first, last = (_(text.level(level).name) for level in (said.low, said.high))
    if said.low == said.high:
        return _("%(name)s · level %(level)s") % {"name": first, "level": said.low}
    values = {"first": first, "last": last, "low": said.low, "high": said.high}
    if said.high - said.low == 1:
        return _("%(first)s or %(last)s · level %(low)s or %(high)s") % values
    return _("%(first)s to %(last)s · level %(low)s to %(high)s") % values


def dimension_name(key: str, dimension: Dimension) -> str:
    """The name of a dimension in a standard, in English."""
    return standard(key).dimension(dimension).name if key in STANDARDS else dimension.value
