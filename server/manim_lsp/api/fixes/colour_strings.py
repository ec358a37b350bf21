"""Colours as style sheets write them (CSS Color 4, "rgb()" and "hsl()"), and damaged hex codes."""

import colorsys
import re

from manim_lsp.api.index.colours import Colour

_FUNCTION = re.compile(r"\s*(rgb|hsl)a?\(([^()]*)\)\s*", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\s,/]+")
_DIGITS = "0123456789ABCDEF"


def colour_of_css(text: str) -> Colour | None:
    """Return the colour that ``rgb(255, 0, 0)`` or ``hsl(120, 100%, 50%)`` stands for."""
    found = _FUNCTION.fullmatch(text)
    if found is None:
        return None
    parts = [part for part in _SEPARATOR.split(found[2]) if part]
    is_rgb = found[1].lower() == "rgb"
    try:
        first = [_part(part, 255 if is_rgb else 360) for part in parts[:3]]
        rest = [_part(part, 1) for part in parts[3:]]
    except ValueError:
        return None
    if len(first) != 3 or len(rest) > 1 or not all(0 <= part <= 1 for part in (*first, *rest)):
        return None
    hue, middle, last = first
    if not is_rgb:
        hue, middle, last = colorsys.hls_to_rgb(hue, last, middle)
    return Colour(hue, middle, last, *rest)


def _part(text: str, most: float) -> float:
    text = text.removesuffix("deg")
    if text.endswith("%"):
        return float(text[:-1]) / 100
    return float(text) / most


def nearest_hex(text: str) -> str:
    """Return the ``#RRGGBB`` nearest to a damaged one: wrong letters count as ``F``."""
    given = text.upper().removeprefix("0X").removeprefix("#")
    digits = "".join(
        letter if letter in _DIGITS else "F"
        for letter in given
        if letter.isascii() and letter.isalnum()
    )
    if len(digits) == 2:
        # Two digits are a shade of grey.
        return f"#{digits * 3}"
    if len(digits) < 3:
        return f"#{(digits or 'F') * 6}"
    return f"#{digits[:3]}" if len(digits) < 5 else f"#{digits[:6].ljust(6, '0')}"
