"""The template language in which the grammar's wordings are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True)
class Option:
    """A value as it stands in code, and the words for it."""

    code: str
    said: tuple[str, ...]


def expand(template: str, random: Random, slots: Mapping[str, str] | None = None) -> str:
    """Make one wording of `template`.

    ``(a|b)`` becomes a or b, ``[a|b]`` becomes a, b or nothing, and both nest; parentheses without
    a bar stand for themselves. ``{name}`` is then replaced by the slot of that name, whose text is
    left as it is.
    """

    def choose(match: re.Match[str]) -> str:
        if match[1] is not None and "|" not in match[1]:
            return f"\0{match[1]}\1"
        if match[1] is not None:
            return random.choice(match[1].split("|"))
        return random.choice(match[2].split("|")) if random.random() < 0.5 else ""

    while _INNERMOST.search(template):
        template = _INNERMOST.sub(choose, template, count=1)
    template = template.replace("\0", "(").replace("\1", ")")
    return _SPACES.sub(" ", template).strip().format_map(slots or {})


_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: float) -> Option:
    """Return a number as code writes it and as people do."""
    code = f"{value:g}"
    if value == int(value) and 0 <= value <= 10:
        return Option(code, (code, code, _NUMBERS[int(value)]))
    halves = {
        0.5: ("0.5", "0.5", "half"),
        1.5: ("1.5", "1.5", "one and a half"),
        90: ("90", "90", "ninety"),
    }
    return Option(code, halves.get(value, (code,)))


def numbers(*values: float) -> tuple[Option, ...]:
    """Return `number` of each value."""
    return tuple(number(value) for value in values)
