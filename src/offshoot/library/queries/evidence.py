"""What is said of the evidence in few words, on cards, pages and briefs alike."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from offshoot.library.domain.evidence import is_tested
from offshoot.library.facets import MARKS
from offshoot.library.models import Standing, Study

_TESTED_BY: dict[str, str] = {
    Study.Design.RCT: gettext_noop("randomised trial"),
    Study.Design.QUASI_EXPERIMENTAL: gettext_noop("comparison group"),
}


def evidence_facts(standing: Standing) -> list[str]:
    """How much was studied, how, and what was found on outcomes: a few words each."""
    results = [str(MARKS[result]) for result in tested_results(standing)]
    if not results and standing.has_unfavourable_result:
        results = [_("unfavourable results too")]
    return study_facts(standing) + results


def tested_results(standing: Standing) -> list[str]:
    """What was found on the outcomes that were tested, each result once: benefit first."""
    found = set(standing.outcome_results.values())
    return [result for result in MARKS if result in found]


def study_facts(standing: Standing) -> list[str]:
    """How much was studied and how."""
    if not standing.study_count:
        return [_("no study found")]
    if standing.strongest_design == Study.Design.MONITORING:
        facts = [_("monitoring figures only")]
    else:
        counted = ngettext("%(count)s study", "%(count)s studies", standing.study_count)
        facts = [counted % {"count": standing.study_count}]
        if is_tested(standing.strongest_design):
            facts.append(_(_TESTED_BY[standing.strongest_design]))
        else:
            facts.append(_("no comparison"))
    return facts
