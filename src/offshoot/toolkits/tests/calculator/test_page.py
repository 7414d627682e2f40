"""Anyone calculates with own figures, keeps them in an address, and takes them as a spreadsheet."""

import re
from urllib.parse import urlencode

from django.db import connection
from django.test.utils import CaptureQueriesContext

from offshoot.toolkits import models as t
from offshoot.toolkits.queries import calculator

from .recalculating import Recalculated

HERE = "/innovations/shared-kitchens/toolkit/calculator/"
XLSX = "/innovations/shared-kitchens/toolkit/calculator.xlsx"
HOSTILE = '"><script>alert(1)</script>'
SURE = {"p": "40", "r1": "50", "r2": "100", "r3": "100", "c": "75", "g": "20", "m": "10"}


def keys():
    """Those of the first cost and the first income."""
    frame = calculator("shared-kitchens").frame
    return frame.costs[0].key, frame.incomes[0].key


def full(**more):
    cost, income = keys()
    figures = {
        cost: "32000",
        f"{cost}q": "1",
        f"{cost}e": "20",
        income: "100",
        f"{income}u": "share",
    }
    return SURE | figures | {"cur": "NOK", "yr": "2024"} | more


def page(client, figures=None):
    answer = client.get(HERE, figures or {})
    assert answer.status_code == 200
    return answer.content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_begins_with_what_the_toolkit_says_and_leaves_the_rest_empty(
    published_with, toolkit_of, client
):
    toolkit_of(published_with())
    answer = client.get(HERE)
    html = answer.content.decode()
    assert not answer.cookies
    assert 'name="p" value="40"' in html
    assert f'name="{keys()[0]}" value="32001"' in html
    assert 'name="cur" value="EUR"' in html
    assert 'name="r1" value=' not in html
    assert "figures are still to be entered" in html
    said = words(html)
    assert "Cost of a participant €1,600.05" in said
    assert (
        "All costs €0.00 missing missing missing €64,002.00" in said
    )  # the years before are not known
    assert "Income of a year in full needs: Lunch 1 missing missing missing" in said
    assert HERE in client.get("/innovations/shared-kitchens/toolkit/").content.decode()


def test_own_figures_are_calculated_and_stand_in_the_address(published_with, toolkit_of, client):
    toolkit_of(published_with())
    html = page(client, full(ph="41"))
    said = words(html)
    assert "still to be entered" not in said
    assert "Cost of a year in full NOK64,000.00 NOK64,000.00 NOK65,600.00" in said
    assert "break-even" in said.lower()
    assert '<svg class="calculated"' in html
    link = re.search(r'href="([^"]+)#results">Link to', html)[1].replace("&amp;", "&")
    assert words(client.get(link).content.decode()) == said
    assert "The toolkit says: €32,001" in said  # beside the own figure, and not converted


def test_figures_in_another_currency_or_year_are_not_taken_over(published_with, toolkit_of, client):
    def cost(label, currency, year):
        return t.CostLine(
            kind="other", label=label, unit="year", amount=700, currency=currency, year=year
        )

    lines = [cost("A", "EUR", 2020), cost("B", "EUR", 2021), cost("C", "NOK", 2020)]
    toolkit_of(published_with(), costs=lines)
    html = page(client)
    assert html.count('value="700"') == 1
    assert html.count("The toolkit says: ") == 4  # and participants


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(published_with, toolkit_of, client):
    toolkit_of(published_with())
    cost, income = keys()
    wrong = full(
        p="-4",
        c="101",
        g="0",
        m="ten",
        r1="1.500",
        cur="EURO",
        yr="20x",
        **{cost: HOSTILE, f"{cost}q": "0.0001", f"{cost}e": "2.5", f"{income}l": "120"},
    )
    html = page(client, wrong)
    for error in (
        "Write a number of 0 or more.",
        "Write 100 at most.",
        "Write 1 or more.",
        "Write a number in digits",
        "Is the point or comma between thousands",
        "Write the three letters of ISO 4217",
        "Write 3 decimals at most.",
        "Write a whole number.",
    ):
        assert error in html, error
    assert "<script>alert" not in html
    for value in ("-4", "101", "ten", "EURO", "20x", "0.0001"):
        assert f'value="{value}"' in html, value
    assert 'id="results-title"' not in html
    asked = urlencode(wrong)
    answer = client.get(f"{XLSX}?{asked}")
    assert (answer.status_code, answer.url) == (302, f"{HERE}?{asked}")


def test_figures_that_do_not_fit_each_other_are_refused(published_with, toolkit_of, client):
    toolkit_of(published_with())
    cost, income = keys()
    assert "must rise" in page(client, full(pl="50"))
    assert "100 % at most" in page(client, full(ix="10", ixu="share"))
    assert "million millions" in page(client, full(**{cost: "1000000000", f"{cost}q": "999999"}))
    assert "Select a valid choice" in page(client, full(**{f"{income}u": "<b>"}))


def test_no_text_in_an_address_is_an_error_of_ours(published_with, toolkit_of, client):
    toolkit_of(published_with())
    cost, income = keys()
    for text in ("\x00", "\u202e", "9" * 5000, "1e999", "{{ 7*7 }}", HOSTILE, "٣" * 99, "\ud7ff"):
        for name in ("p", "cur", "yr", f"{cost}e", f"{income}u", "cabcd"):
            assert "<script>alert" not in page(client, {name: text})


def test_digits_of_every_script_count(published_with, toolkit_of, client):
    toolkit_of(published_with())
    cost, _income = keys()
    arabic = page(client, full(**{cost: "٣٢٠٠٠", "p": "٤٠"}))
    assert "NOK1,600.00" in arabic
    assert 'value="٣٢٠٠٠"' in arabic  # as it was typed
    assert "NOK1,600.00" in page(client, full(**{cost: "32 000,00"}))


def test_a_link_whose_line_is_gone_says_so(published_with, toolkit_of, client):
    toolkit_of(published_with())
    html = page(client, full(cabcd="777", cxxxxl=HOSTILE))
    assert "lines that the toolkit no longer has: 777" in words(html)
    assert "<script>alert" not in html


def test_lines_keep_their_figures_when_they_are_moved(published_with, toolkit_of, client):
    innovation = published_with()
    toolkit_of(innovation, rows=2)
    rows = t.Toolkit.objects.get().costs
    rows.filter(label="Cook 1").update(sort_order=1)
    rows.filter(label="Cook 2").update(sort_order=2)
    before = [line.key for line in calculator("shared-kitchens").frame.costs[:2]]
    rows.filter(label="Cook 1").update(sort_order=3)
    assert [line.key for line in calculator("shared-kitchens").frame.costs[:2]] == before[::-1]
    twins = [t.CostLine(kind="other", label="Same", unit="year") for _n in range(3)]
    t.Toolkit.objects.all().delete()
    toolkit_of(innovation, costs=twins)
    assert len({line.key for line in calculator("shared-kitchens").frame.costs}) == 4


def test_the_spreadsheet_says_what_the_page_says(published_with, toolkit_of, client):
    toolkit_of(
        published_with(),
        costs=[t.CostLine(kind="other", label='=HYPERLINK("x")', unit="month")],
        revenues=[t.RevenueLine(payer="company", label="@Lunch & Ελλάδα", unit="participant")],
    )
    cost, income = keys()
    figures = SURE | {cost: "1000.10", f"{cost}q": "1", income: "400", "cur": "EUR", "yr": "2024"}
    answer = client.get(XLSX, figures)
    assert answer["Content-Disposition"].endswith('filename="shared-kitchens-calculator.xlsx"')
    assert not answer.cookies
    value = Recalculated(answer.content)
    sheet = value.book["Results"]
    rows = {sheet.cell(row, 1).value: row for row in range(5, 16)}
    row = rows["Cost of a participant"]
    assert value("Results", f"D{row}") == 300.03  # 12 001.20 for 40
    assert "€300.03" in page(client, figures)
    entered = value.book["Figures"]
    texts = {cell.value: cell for cell in entered["A"]}
    assert texts['=HYPERLINK("x")'].data_type == "s"
    assert "@Lunch & Ελλάδα" in texts
    at = texts['=HYPERLINK("x")'].row
    assert not entered[f"D{at}"].protection.locked
    assert entered[f"A{at}"].protection.locked
    assert entered.protection.sheet
    assert value.book.defined_names["participants_likely"].attr_text.startswith("'Figures'!$D$")
    assert value.book.vba_archive is None
    assert value("Results", "B2") == "EUR 2024.0"


def test_too_many_lines_for_a_page_are_a_spreadsheet(published_with, toolkit_of, client):
    lines = [t.CostLine(kind="other", label=f"Line {n}", unit="year") for n in range(120)]
    toolkit_of(published_with(), costs=lines)
    html = page(client)
    assert "more lines than a page can ask for" in html
    assert "<fieldset" not in html
    assert Recalculated(client.get(XLSX).content).book["Figures"].max_row > 240


def test_a_toolkit_without_lines_shows_no_cost_of_nothing(published_with, toolkit_of, client):
    toolkit_of(published_with(), costs=[], revenues=[])
    said = words(page(client))
    assert "Cost of a participant needs: Other costs missing" in said


def test_what_is_not_public_has_no_calculator(published_with, toolkit_of, client):
    toolkit_of(published_with("a-draft"), is_published=False)
    published_with("without")
    for slug in ("a-draft", "without", "nowhere"):
        for end in ("calculator/", "calculator.xlsx"):
            assert client.get(f"/innovations/{slug}/toolkit/{end}").status_code == 404, slug
    toolkit_of(published_with())
    assert client.post(HERE).status_code == 405


def test_it_takes_as_many_queries_for_three_lines_as_for_one(published_with, toolkit_of, client):
    def queries(slug):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/innovations/{slug}/toolkit/calculator/").status_code == 200
        return len(captured)

    toolkit_of(published_with("one"), rows=1)
    queries("one")
    expected = queries("one")
    toolkit_of(published_with("three", rows=3), rows=3)
    assert queries("three") == expected
    assert expected < 15
