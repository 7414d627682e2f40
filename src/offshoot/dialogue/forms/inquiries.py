"""What those behind an innovation type when something has changed."""

from .claims import ProposalForm


class ChangedForm(ProposalForm):
    """What changed, answered through a link. Who sends it twice has corrected it, so it needs no
    key of its own."""

    key = None  # type: ignore[assignment]
