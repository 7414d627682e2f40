"""A spreadsheet program in small: recalculates a workbook, in the functions that ours uses.

It calculates as those programs do: in binary floating point, rounding at fifteen digits.
"""

import io
import operator
import re
from collections.abc import Callable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Any

from openpyxl import Workbook, load_workbook

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?)|(?P<function>[A-Z]+)\(
    |(?P<cell>'(?:[^']|'')+'!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|\$?[A-Z]+\$?\d+)
    |(?P<sign><=|>=|<>|[-+*/(),=<>&]))""",
    re.VERBOSE,
)
_WAYS = {"ROUND": ROUND_HALF_UP, "ROUNDUP": ROUND_UP, "ROUNDDOWN": ROUND_DOWN}
_COMPARE = {">": operator.gt, ">=": operator.ge, "=": operator.eq, "<": operator.lt}


class Recalculated:
    """Values of cells by sheet and address; an error of the formula is an exception here."""

    def __init__(self, written: bytes) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(written))
        self._known: dict[tuple[str, str], Any] = {}

    def __call__(self, sheet: str, address: str) -> Any:
        at = sheet, address.replace("$", "")
        if at not in self._known:
            cell = self.book[sheet][at[1]]
            value = cell.value
            if cell.data_type == "f":
                value = _Formula(str(value)[1:], sheet, self).value()
            self._known[at] = float(value) if isinstance(value, int | Decimal) else value
        return self._known[at]


class _Formula:
    """One formula, read from left to right. Arguments that an IF does not choose are read too,
    but an error in them does not count."""

    def __init__(self, text: str, sheet: str, cells: Recalculated) -> None:
        self.sheet, self.cells = sheet, cells
        self.tokens, at = [], 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            assert match, f"not understood: {text[at:]}"
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            at = match.end()
        self.at = 0

    def value(self) -> Any:
        found = self._compared()
        assert self.at == len(self.tokens), self.tokens
        if isinstance(found, ZeroDivisionError):
            raise found
        return 0.0 if found is None else found

    def _next(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def _take(self, *signs: str) -> str:
        kind, text = self._next()
        if kind == "sign" and text in signs:
            self.at += 1
            return text
        return ""

    def _compared(self) -> Any:
        left = self._joined()
        while sign := self._take(*_COMPARE):
            right = self._joined()
            left = _compare(sign, left, right)
        return left

    def _joined(self) -> Any:
        left = self._chain(lambda: self._chain(self._one, "*", "/"), "+", "-")
        while self._take("&"):
            left = f"{left or ''}{self._chain(self._one, '+') or ''}"
        return left

    def _chain(self, part: Callable[[], Any], *signs: str) -> Any:
        left = part()
        while sign := self._take(*signs):
            right = part()
            try:
                left = _calculate(sign, left, right)
            except ZeroDivisionError as error:
                left = error
        return left

    def _one(self) -> Any:
        kind, text = self._next()
        self.at += 1
        if kind == "number":
            return float(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "cell":
            [found] = self._read(text)
            return found
        if kind == "function":
            return self._called(text)
        assert text == "(", text
        found = self._compared()
        assert self._take(")")
        return found

    def _called(self, name: str) -> Any:
        arguments: list[list[Any]] = []
        while not self._take(")"):
            kind, text = self._next()
            if kind == "cell" and ":" in text:
                self.at += 1
                arguments.append(list(self._read(text)))
            else:
                arguments.append([self._compared()])
            self._take(",")
        return _result(name, arguments)

    def _read(self, text: str) -> Iterator[Any]:
        sheet, _sign, cells = text.rpartition("!")
        name = sheet[1:-1].replace("''", "'") if sheet else self.sheet
        first, _colon, last = cells.replace("$", "").partition(":")
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", first).groups()
        end = int(re.sub(r"\D", "", last or first))
        for number in range(int(row), end + 1):
            yield self.cells(name, f"{column}{number}")


def _compare(sign: str, left: Any, right: Any) -> Any:
    """Every text is above every number; an empty cell is what it is compared with."""
    for value in (left, right):
        if isinstance(value, ZeroDivisionError):
            return value
    left = ("" if isinstance(right, str) else 0.0) if left is None else left
    right = ("" if isinstance(left, str) else 0.0) if right is None else right
    return _COMPARE[sign]((isinstance(left, str), left), (isinstance(right, str), right))


def _calculate(sign: str, left: Any, right: Any) -> Any:
    for value in (left, right):
        if isinstance(value, ZeroDivisionError):
            return value
        if isinstance(value, str):  # what an IF does not choose
            return ZeroDivisionError(f"#VALUE! {value}")
    left, right = left or 0.0, right or 0.0
    calculate = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
    return calculate[sign](left, right)


def _result(name: str, arguments: list[list[Any]]) -> Any:
    every = [value for argument in arguments for value in argument]
    numbers = [value for value in every if isinstance(value, float)]
    if name == "IF":
        [test, then, other] = every
        return test if isinstance(test, ZeroDivisionError) else (then if test else other)
    if name == "COUNT":
        return float(len(numbers))
    if name == "N":
        return numbers[0] if numbers else 0.0
    if wrong := [value for value in every if isinstance(value, ZeroDivisionError)]:
        return wrong[0]
    if name == "SUM":
        return float(sum(numbers))
    if isinstance(every[0], str):
        return ZeroDivisionError("#VALUE!")
    return rounded(every[0] or 0.0, int(every[1]), _WAYS[name])


def rounded(number: float, places: int = 2, way: str = ROUND_HALF_UP) -> float:
    """At fifteen digits, as spreadsheet programs do."""
    return float(Decimal(f"{number:.15g}").quantize(Decimal(1).scaleb(-places), way))
