"""Finds what is meant by an invented name through the words that it is made of."""

import re
from collections.abc import Callable, Collection, Iterator

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|\d+")
_LEAST_LETTERS = 4


def class_runs(name: str) -> Iterator[str]:
    """Yield the parts of a name in CamelCase that may be what it is about, likeliest first.

    The last word of a thing says what it is (``CartesianAxes``), the first of an action what it
    does (``WriteText``); which of the two comes first is for the caller to say.
    """
    words = _WORDS.findall(name)
    for length in range(len(words) - 1, 0, -1):
        for run in ("".join(words[-length:]), "".join(words[:length])):
            if len(run) >= _LEAST_LETTERS:
                yield run


def member_by_words(
    name: str, members: Collection[str], fits: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return the member whose words a longer name has in their order, if there is one.

    ``move_to_edge`` is ``to_edge`` and ``set_current_value`` is ``set_value``. At least half of the
    words have to be there; one word alone has to be the first of two, as in ``scale_up``. Of
    several it is the one at the end.
    """
    words = name.split("_")
    found: list[tuple[int, str]] = []
    for member in members:
        parts = member.split("_")
        if len(parts) >= len(words) or not _is_subsequence(parts, words):
            continue
        alone = len(parts) == 1
        if alone and (len(words) > 2 or words[0] != member or len(member) < _LEAST_LETTERS):
            continue
        if 2 * len(parts) >= len(words) and fits(member):
            found.append((len(parts), member))
    most = max((count for count, _ in found), default=0)
    best = [member for count, member in found if count == most]
    if len(best) > 1:
        best = [member for member in best if name.endswith(f"_{member}")]
    return (best[0],) if len(best) == 1 else ()


def _is_subsequence(parts: list[str], words: list[str]) -> bool:
    remaining = iter(words)
    return all(part in remaining for part in parts)
