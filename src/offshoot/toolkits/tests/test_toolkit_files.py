"""A file of a toolkit stands on its innovation, invents no figure, and overwrites no editor."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from offshoot.library.content.annexed import checked
from offshoot.library.content.loading import load_folder
from offshoot.library.content.plain import plain_of_entry, without_empty
from offshoot.library.content.reading import survey
from offshoot.toolkits.content.schema import ToolkitFile
from offshoot.toolkits.content.writing import plain_of
from offshoot.toolkits.models import CostLine, Toolkit
from offshoot.toolkits.queries import with_rows

from .samples import a_folder, a_toolkit

STARTER = Path(__file__).parents[4] / "content"


def problems(folder):
    return [str(problem) for problem in checked(survey(folder)).problems]


def test_the_toolkits_of_the_starter_library_have_nothing_wrong():
    found = checked(survey(STARTER), below="toolkits").problems
    assert [str(problem) for problem in found] == []


def test_a_sound_toolkit_has_nothing_wrong(tmp_path):
    assert problems(a_folder(tmp_path / "content")) == []


COST = {"kind": "staff", "label": "Cook", "unit": "year", "sources": ["S1"]}
PRICED = COST | {"amount": 100, "currency": "EUR", "year": 2020}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"innovation": "another"}, "The name of the file says 'shared-table'."),
        ({"costs": [COST | {"amount": 5}]}, "an amount needs its currency and the year"),
        ({"costs": [COST | {"amount": 5, "currency": "EUR"}]}, "an amount needs its currency"),
        ({"costs": [COST | {"currency": "EUR"}]}, "there is no amount"),
        ({"costs": [PRICED | {"currency": "EURO"}]}, "three capital letters"),
        ({"costs": [PRICED | {"currency": "XYZ"}]}, "three capital letters"),
        ({"costs": [PRICED | {"sources": []}]}, "a figure needs its sources"),
        ({"costs": [COST | {"sources": [], "quantity": 2}]}, "a figure needs its sources"),
        ({"costs": [PRICED | {"amount": -1}]}, "greater than or equal to 0"),
        ({"costs": [PRICED | {"amount": 10**13}]}, "costs.0.amount"),
        ({"costs": [PRICED | {"amount": float("nan")}]}, "costs.0.amount"),
        ({"costs": [PRICED | {"amount": "much"}]}, "costs.0.amount"),
        ({"costs": [PRICED | {"low": 200}]}, "must rise: low, amount, high"),
        ({"costs": [PRICED | {"for_every": 20}]}, "(for_every) say how many (quantity)"),
        ({"costs": [PRICED | {"quantity": 0}]}, "costs.0.quantity"),
        ({"costs": [PRICED] * 501}, "costs"),
        ({"revenues": [{"payer": "company", "label": "A", "share": 101}]}, "revenues.0.share"),
        (
            {
                "revenues": [
                    {"payer": "company", "label": "A", "share": 60, "sources": ["S1"]},
                    {"payer": "other", "label": "B", "share_low": 50, "sources": ["S1"]},
                ]
            },
            "come to 110 %; 100 at most",
        ),
        ({"assumptions": [{"name": "participants"}] * 2}, "participants stands twice"),
        ({"assumptions": [{"name": "ramp-up-1", "likely": 120, "sources": ["S1"]}]}, "100 per"),
        ({"activities": [{"name": "Cooking"}]}, "nothing says so: add sources"),
        ({"components": [{"kind": "core", "name": "A", "basis": "stated"}]}, "needs its sources"),
        ({"components": [{"kind": "core", "name": "A", "sources": ["S9"]}]}, "S9 is no source"),
        ({"texts": {"theory": "So it is [S9]."}}, "S9 is no source of the innovation."),
        ({"texts": {"theory": "So it is [S1, S2]."}}, "cites nothing"),
        ({"texts": {"poem": "Ah."}}, "texts.poem: is not a field"),
        ({"indicators": [{"name": "A", "outcome": "O9"}]}, "O9 is no outcome"),
        (
            {
                "lessons": [
                    {"kind": "learned", "place": "oslo", "statement": "A", "sources": ["S1"]}
                ]
            },
            "'oslo' is not among the innovation's places",
        ),
        ({"open_points": [{"section": "poetry", "statement": "A"}]}, "open_points.0.section"),
        ({"status": "secret"}, "status"),
        ({"author": "Somebody"}, "author: is not a field"),
        ({"costs": [COST, COST]}, "says the same as number 1."),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_is_wrong_is_named(tmp_path, change, message):
    assert message in " ".join(problems(a_folder(tmp_path / "content", a_toolkit(**change))))


def test_a_toolkit_without_its_innovation_is_named(tmp_path):
    folder = a_folder(tmp_path / "content")
    (folder / "innovations/shared-table.yaml").unlink()
    assert "There is no valid innovations/shared-table.yaml." in " ".join(problems(folder))


def test_one_file_is_checked_by_itself(tmp_path, capsys):
    folder = a_folder(tmp_path / "content", a_toolkit(texts={"theory": "[S9]"}))
    with pytest.raises(CommandError, match="1 problems"):
        call_command("check_content", str(folder), only="toolkits/shared-table.yaml")
    assert "toolkits/shared-table.yaml:" in capsys.readouterr().out


EVERY_SCRIPT = "Ο μισθός · الراتب · <b>שכר</b> & {{ x }}"


def test_what_was_loaded_is_what_the_file_says(db, tmp_path):
    toolkit = a_toolkit(
        components=[{"kind": "core", "name": EVERY_SCRIPT}],
        activities=[
            {"name": f"Activity {n}", "what": EVERY_SCRIPT, "sources": ["S1"]} for n in range(500)
        ],
    )
    report = load_folder(a_folder(tmp_path / "content", toolkit))
    assert report.problems == []
    assert "toolkits/shared-table.yaml" in report.created
    said = plain_of_entry(ToolkitFile.model_validate(toolkit))
    assert without_empty(plain_of(with_rows(Toolkit.objects.all()).get())) == without_empty(said)


def test_a_file_never_overwrites_an_editor_unless_told_to(db, tmp_path):
    folder = a_folder(tmp_path / "content")
    load_folder(folder)
    assert load_folder(folder, everything=True).updated == []
    CostLine.objects.filter(label="Cook").update(label="Chef")

    a_folder(tmp_path / "content", a_toolkit(transfer_form="open"))
    report = load_folder(folder)
    assert [held.name for held in report.held] == ["toolkits/shared-table"]
    assert "Chef" in report.held[0].difference
    assert Toolkit.objects.get().transfer_form == "training"

    again = load_folder(folder)
    assert [held.name for held in again.held] == ["toolkits/shared-table"]  # not forgotten

    report = load_folder(folder, overwrite=["toolkits/shared-table"])
    assert report.unknown == []
    assert report.updated == ["toolkits/shared-table.yaml"]
    assert Toolkit.objects.get().transfer_form == "open"
    assert CostLine.objects.filter(label="Chef").count() == 0
    assert Toolkit.objects.get().revisions.count() == 2


def test_a_changed_file_is_loaded_where_no_editor_was(db, tmp_path):
    folder = a_folder(tmp_path / "content")
    load_folder(folder)
    a_folder(tmp_path / "content", a_toolkit(transfer_form="open"))
    assert load_folder(folder).updated == ["toolkits/shared-table.yaml"]
    assert Toolkit.objects.published().get().transfer_form == "open"


def test_a_file_is_not_loaded_over_the_draft_of_an_editor(db, tmp_path):
    folder = a_folder(tmp_path / "content")
    load_folder(folder)
    draft = Toolkit.objects.get().get_latest_revision_as_object()
    draft.transfer_form = "licence"
    draft.save_revision()
    a_folder(tmp_path / "content", a_toolkit(transfer_form="open"))
    report = load_folder(folder)
    assert [held.reason for held in report.held] == ["an editor has a draft of it"]
    assert "licence" in report.held[0].difference
    assert Toolkit.objects.get().transfer_form == "training"
