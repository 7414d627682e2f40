"""What is wrong with files of toolkits beside the innovations that they are about."""

from collections.abc import Iterable, Sequence

from offshoot.library.registry import Entry, Innovations, Problem
from offshoot.toolkits.domain.checks import faults


def check(entries: Sequence[Entry], innovations: Innovations) -> Iterable[Problem]:
    """Problems of all files of toolkits."""
    for entry in entries:
        data = entry.data.model_dump(mode="json", by_alias=True)
        innovation = innovations.get(entry.data.innovation)
        if entry.data.innovation != entry.slug:
            message = f"The name of the file says {entry.slug!r}. Make them the same."
            yield entry.problem(("innovation",), message)
        if innovation is None:
            message = f"There is no valid innovations/{entry.data.innovation}.yaml."
            yield entry.problem(("innovation",), message)
            continue
        for path, message in faults(data, innovation):
            yield entry.problem(path, message)
