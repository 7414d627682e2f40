"""Numbers are read as people write them, or refused with words; never guessed."""

from decimal import Decimal

import pytest

from offshoot.toolkits.domain.calculator.numbers import NotANumberError, read, written

READ = {
    "1200": "1200",
    " 1 200,50 ": "1200.50",
    "1.200,50": "1200.50",
    "1,200.50": "1200.50",
    "1'200": "1200",
    "1.234.567": "1234567",
    "0.125": "0.125",
    "٣٢٠٠٠٫٥": "32000.5",
    "१२": "12",
    "0": "0",
}
REFUSED = ["1.200", "1,200", "-3", "−3", "abc", "1e5", "NaN", "Infinity", "²", "ιβʹ", "1..2", "<b>"]
REFUSED += ["1.2.3", "=1+1", "1\x00"]


def test_numbers_of_every_country_are_read():
    assert {text: str(read(text)) for text in READ} == READ
    assert read("") is None
    assert read("  ") is None


def test_what_is_none_or_may_be_two_is_refused():
    for text in [*REFUSED, "9" * 31, "١" * 5000]:
        with pytest.raises(NotANumberError):
            read(text)


def test_what_is_written_is_read_again():
    for text in ("1.125", "0.125", "1200.00", "1E+3", "0", "999999.999"):
        assert read(written(Decimal(text))) == Decimal(text)
