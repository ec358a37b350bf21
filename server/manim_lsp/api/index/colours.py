"""Colours as Manim reads and writes them: ``#RGB``, ``#RRGGBBAA``, ``0x…``, and its own names."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manim_lsp.api.index.entities import Constant
from manim_lsp.api.index.manim_names import COLOUR, COLOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manim_lsp.api.index.api_index import ApiIndex

_HEX = re.compile(r"(?:#|0x)([0-9a-fA-F]{3,8})", re.IGNORECASE)


@dataclass(frozen=True)
class Colour:
    """A colour, each part from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def hex(self) -> str:
        """As Manim writes it, ``#RRGGBB``, or ``#RRGGBBAA`` where it is not opaque."""
        parts = [self.red, self.green, self.blue]
        if round(self.alpha * 255) < 255:
            parts.append(self.alpha)
        return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02X}" for part in parts)


def from_hex(text: str) -> Colour | None:
    """Return the colour that a string of hexadecimal digits stands for, if it is nothing else."""
    found = _HEX.fullmatch(text)
    digits = found[1] if found else ""
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8):
        return None
    red, green, blue, *alpha = (int(digits[n : n + 2], 16) / 255 for n in range(0, len(digits), 2))
    return Colour(red, green, blue, *alpha)


def from_parts(parts: "Sequence[float]") -> Colour | None:
    """Return the colour of three or four numbers: whole ones up to 255, others up to 1."""
    if not 3 <= len(parts) <= 4:
        return None
    most = 1 if all(isinstance(part, float) for part in parts) else 255
    if not all(0 <= part <= most for part in parts):
        return None
    return Colour(*(part / most for part in parts))


def of_constant(constant: object) -> Colour | None:
    """Return the colour that a constant of Manim's is, if it is one."""
    if not isinstance(constant, Constant) or constant.type != COLOUR:
        return None
    return from_hex(constant.value)


def named(name: str, index: "ApiIndex") -> Colour | None:
    """Return the colour that Manim knows by a name in a string, ``"red"`` or ``"RED"``."""
    return of_constant(index.attribute(COLOURS, name.upper()))


def palette(module: str, index: "ApiIndex") -> dict[str, Colour]:
    """Return the colours of a module; those of ``from manim import *`` for `manim` itself."""
    names = index.star if module == "manim" else index.attribute_names(module)
    found = ((name, of_constant(index.attribute(module, name))) for name in sorted(names))
    return {name: colour for name, colour in found if colour}


def nearest(colour: Colour, known: "Mapping[str, Colour]") -> str:
    """Return the name of the colour that looks most like one; empty when none is known.

    Of equal ones it is the shortest name: ``RED`` rather than ``RED_C``.
    """

    def rank(name: str) -> tuple[float, int, str]:
        return _distance(known[name], colour), len(name), name

    return min(known, key=rank, default="")


def _distance(one: Colour, other: Colour) -> float:
    """Return how far apart two colours look: weighted Euclidean distance in RGB ("redmean")."""
    mean = (one.red + other.red) / 2
    red, green, blue = one.red - other.red, one.green - other.green, one.blue - other.blue
    return (2 + mean) * red**2 + 4 * green**2 + (3 - mean) * blue**2
