"""Ascending whole numbers -> short text that a script unpacks, and many items -> parts that are loaded one by one."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

_MOST_GROUPS = 9  # of seven bits, for numbers below 2 ** 63


class Part(NamedTuple):
    """Items that follow one another and are loaded together.

    Attributes:
        shelf: what the items are.
        first: the number of the first of them among all of its shelf.
        items: each as JSON.
    """

    shelf: str
    first: int
    items: list[str]


def packed(places: np.ndarray, bits: np.ndarray, width: int) -> str:
    """Ascending places, each with a few bits, as text: base64 of a number for each.

    A number is the distance from the place before, shifted by `width`, and the bits. It is written in groups of seven
    bits, the lowest first, each but the last with the eighth bit set (LEB128 of DWARF 5, section 7.6).
    """
    numbers = (np.diff(places, prepend=0).astype(np.int64) << width) | bits
    place = np.arange(_MOST_GROUPS)
    groups = numbers[:, None] >> (7 * place)
    last = (groups[:, 1:] > 0).sum(axis=1)[:, None]
    octets = (groups & 127) | np.where(place < last, 128, 0)
    return base64.b64encode(octets[place <= last].astype(np.uint8).tobytes()).decode("ascii")


def parted(shelf: str, items: Sequence[str], most: int) -> Iterator[Part]:
    """Items in parts of at most so many characters; one that is longer is a part of its own."""
    first, size = 0, 0
    for number, item in enumerate(items):
        if number > first and size + len(item) > most:
            yield Part(shelf, first, list(items[first:number]))
            first, size = number, 0
        size += len(item)
    if items:
        yield Part(shelf, first, list(items[first:]))
