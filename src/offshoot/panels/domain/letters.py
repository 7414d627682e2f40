"""The letters by which the evaluators of a panel are told apart without their names."""

from collections.abc import Collection, Iterator
from itertools import count
from random import SystemRandom
from string import ascii_uppercase


def name_of(number: int) -> str:
    """A to Z, then A2 to Z2, and so on. `number` counts from 0."""
    turn, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")


def new_letters(taken: Collection[str], how_many: int) -> list[str]:
    """So many letters that are not taken, the first ones, mixed: the order in which evaluators were
    chosen must not tell who is who."""
    free = _free(taken)
    letters = [next(free) for _seat in range(how_many)]
    SystemRandom().shuffle(letters)
    return letters


def _free(taken: Collection[str]) -> Iterator[str]:
    return (letter for letter in map(name_of, count()) if letter not in taken)
