"""What is kept about those who took a toolkit home."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding
from offshoot.toolkits import operations
from offshoot.toolkits.models import Download, Taker


def register() -> None:
    declare_holding(
        Holding(
            "toolkits taken home",
            ("toolkits.Download", "toolkits.Taker"),
            _(
                "Which toolkits you took home: release, form and day; which release we told you of "
                "last, in which language, and whether you stopped that."
            ),
            _(
                "To tell you of new releases. Curators see how often each was taken, and by how "
                "many people of which kind of organisation and country, as far as you let "
                "everybody see these; never who, and no group of fewer than three."
            ),
            _export,
            operations.part_with,
            stays=_("How often each toolkit was taken, by kind and country, without you."),
        )
    )


def _export(person: User) -> list[dict[str, Any]]:
    downloads = Download.objects.filter(person=person).select_related(
        "release__toolkit__innovation"
    )
    takers = Taker.objects.filter(person=person).select_related("toolkit__innovation")
    return [
        *(
            {
                "toolkit": str(one.release.toolkit),
                "release": one.release.number,
                "form": one.form,
                "on": one.day.isoformat(),
            }
            for one in downloads
        ),
        *(
            {
                "toolkit": str(taker.toolkit),
                "told of release": taker.told_of,
                "language": taker.language,
                "stopped": taker.stopped_at.isoformat() if taker.stopped_at else "",
            }
            for taker in takers
        ),
    ]
