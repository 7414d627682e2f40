"""How well readers agree is worked out from what they said by themselves, and anybody can check."""

import csv
import io
import json
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from offshoot.library.content.loading import load_folder
from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Innovation
from offshoot.library.tests.samples import write
from offshoot.standards.domain.agreement import agreement
from offshoot.standards.domain.compared import Said, compared
from offshoot.standards.domain.published import examples, standard
from offshoot.standards.models import DimensionReading, Measurement, Reader, Reading
from offshoot.standards.operations import measure_agreement
from offshoot.standards.queries.agreement import measured
from offshoot.standards.tests.samples import a_reading, a_studied

pytestmark = pytest.mark.django_db

MACHINE, PEOPLE = "machine-assisted editors' reading", "panel of people"
EVIDENCE = standard().dimension(Dimension.EVIDENCE)


def read(slug, kind=MACHINE, dimension="evidence", live=True, **levels):
    """Readings of one innovation: a level, or a reason why there is none, by reader."""
    # At once: the signals of saving one are no matter here, and slow.
    row = Innovation(slug=slug, name=slug.title(), live=live)
    Innovation.objects.bulk_create([row], ignore_conflicts=True)
    one = Innovation.objects.get(slug=slug)
    for reader, level in levels.items():
        reading, _new = Reading.objects.get_or_create(
            innovation=one,
            reader=reader,
            standard="offshoot-1",
            defaults={"reader_kind": kind, "read_on": date(2026, 11, 22)},
        )
        DimensionReading.objects.create(
            reading=reading, dimension=dimension, low=level, high=level, reason=f"{reader} said so."
        )


def measure():
    return measure_agreement(timezone.now())


def agreement_page(client):
    response = client.get(reverse("standards:agreement"))
    assert response.status_code == 200
    return response.content.decode()


def some(count, kind=MACHINE, differ=2):
    """So many innovations read by two, who differ by a level on the first ones."""
    for number in range(count):
        level = number % 4
        read(f"i{number}", kind, first=level, second=level + (number < differ))


def test_the_page_shows_what_the_domain_works_out(client):
    some(24)
    assert measure() == 1
    [group] = measured()
    said = [
        Said(f"i{number}", reader, "", level, level)
        for number in range(24)
        for reader, level in (("first", number % 4), ("second", number % 4 + (number < 2)))
    ]
    found = next(row.found for row in group.rows if row.found.dimension == "evidence")
    assert found == compared(said, EVIDENCE)
    page = agreement_page(client)
    assert f"{found.agreement.alpha:.2f}" in page
    assert f"{found.agreement.low:.2f} to {found.agreement.high:.2f}" in page
    assert "22 of 24" in page


def test_machine_and_people_are_never_pooled(client):
    for number in range(22):
        read(f"i{number}", MACHINE, first=number % 3, second=number % 3)
        read(f"i{number}", PEOPLE, **{"panel-1-a": number % 3, "panel-1-b": (number + 1) % 3})
    assert measure() == 2
    groups = {group.readers: group for group in measured()}
    alphas = {kind: group.rows[1].found.agreement.alpha for kind, group in groups.items()}
    assert alphas[MACHINE] == 1
    assert alphas[PEOPLE] < 0
    readers = {kind: group.rows[1].found.readers for kind, group in groups.items()}
    assert readers == {MACHINE: ("first", "second"), PEOPLE: ("panel-1-a", "panel-1-b")}
    assert agreement_page(client).count('class="measured-group"') == 2


def test_one_machine_and_one_person_are_no_pair():
    read("i", MACHINE, first=1)
    read("i", PEOPLE, **{"panel-1-a": 1})
    assert measure() == 0
    assert measured() == []


def test_examples_of_the_standard_are_left_out_and_counted(client):
    example = sorted(examples().slugs(Dimension.EVIDENCE))[0]
    read(example, first=1, second=4)
    some(20, differ=0)
    measure()
    found = measured()[0].rows[1].found
    assert (found.agreement.alpha, found.examples, found.agreement.units) == (1, 1, 20)
    assert "1 more is left out, because the standard names it as an example" in agreement_page(
        client
    )


def test_too_few_and_undefined_are_said_and_no_figure_is_given(client):
    some(19)
    measure()
    page = agreement_page(client)
    assert "Nothing is said: 19 innovations, at least 20 are needed." in page
    for number in range(25):
        read(f"same{number}", dimension="income", first=2, second=2)
    measure()
    page = agreement_page(client)
    assert "Undefined: everybody gave the same answer everywhere" in page
    assert "<circle" not in page


def test_anybody_gets_the_same_alpha_from_the_file(client):
    some(24)
    read("untold", first=None, second=None)
    read(sorted(examples().slugs(Dimension.EVIDENCE))[0], first=0, second=5)
    measure()
    response = client.get(reverse("standards:ratings"))
    assert 'rel="license"' in response["Link"]
    units = {}
    for row in csv.DictReader(io.StringIO(response.content.decode())):
        if row["dimension"] == "evidence" and row["counted"] == "yes":
            value = float(row["value"]) if row["value"] else None
            units.setdefault(row["innovation"], {})[row["reader"]] = value
    order = [half / 2 for half in range(11)]
    again = agreement(list(units.values()), order, "ordinal")
    assert again.alpha == measured()[0].rows[1].found.agreement.alpha


def test_it_is_worked_out_anew_only_when_ratings_change():
    some(20)
    assert measure() == 1
    assert measure() == 0
    read("more", first=1, second=3)
    assert measure() == 1
    Measurement.objects.update(form=0)  # an older program's
    assert measured() == []
    assert measure() == 1


def test_what_is_no_longer_published_no_longer_counts():
    some(20)
    read("draft", live=False, first=0, second=5)
    measure()
    assert measured()[0].rows[1].found.innovations == 20
    Innovation.objects.update(live=False)
    assert measure() == 1
    assert not Measurement.objects.exists()


def test_a_page_asks_the_database_twice_whatever_was_read(client, django_assert_num_queries):
    some(3)
    measure()
    with django_assert_num_queries(2):
        agreement_page(client)
    for number in range(30):
        read(f"i{number}", PEOPLE, **{"panel-1-a": 1, "panel-1-b": number % 5, "panel-1-c": None})
    assert measure() == 1
    with django_assert_num_queries(2):
        agreement_page(client)


def test_nobody_has_read_anything_twice_yet(client):
    assert "No innovation has been read by two readers yet" in agreement_page(client)
    lines = client.get(reverse("standards:ratings")).content.decode().splitlines()
    assert lines == [lines[0]]


def test_readers_of_content_files_are_introduced_and_measured_after_loading(client, a_folder):
    folder = a_folder(a_reading(), a_studied())
    write(folder / "readings/second/shared-table.yaml", a_reading())
    assert load_folder(folder).problems == []
    assert [reader.slug for reader in Reader.objects.all()] == ["first", "second"]
    [group] = measured()
    assert [reader.described for reader in group.described] == ["Read.", "Read."]
    assert "<dt>second</dt>" in agreement_page(client)


def test_where_readers_differ_is_for_curators_with_both_reasons(client, curator, browser_of):
    some(4)
    read("far", first=1, second=None)
    read("hostile", first=0, second=2)
    DimensionReading.objects.filter(reading__innovation__slug="hostile").update(
        reason="<script>alert(1)</script>"
    )
    where = reverse("standards_desk:differences")
    assert client.get(where).status_code == 302
    said = browser_of(curator).get(where).content.decode()
    assert "first said so." in said
    assert "claims only · level 0" in said
    assert "not determinable" in said
    assert "&lt;script&gt;alert(1)" in said
    assert "<script>alert(1)" not in said
    assert where in browser_of(curator).get(reverse("standards:agreement")).content.decode()
    assert where not in agreement_page(client)


def test_the_list_of_differences_takes_two_queries_of_its_own(django_assert_num_queries):
    from offshoot.standards.queries.differences import divided

    for count in (1, 3):
        for number in range(count):
            read(f"d{count}-{number}", first=1, second=2)
        with django_assert_num_queries(2):
            [found] = divided()
    assert (found.count, [level.value for level in found.levels]) == (4, [1, 2])
    assert json.dumps([d.reasons for d in found.differences]).count("said so") == 8
