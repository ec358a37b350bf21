"""One description-code pair, and files of them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Level = Literal["foundation", "conceptual", "application", "advanced"]


@dataclass(frozen=True)
class Example:
    """A description and the scene that an expert would write for it.

    Attributes
    ----------
    id
        Unique within its source.
    description
        What is asked for, in plain words.
    code
        A whole Python file with one scene.
    level
        How much of Manim it takes: one still object, several, one animation, a sequence.
    source
        Where it comes from: ``grammar``, the name of a data set.
    licence
        SPDX name of the licence that the pair is under.
    """

    id: str
    description: str
    code: str
    level: Level
    source: str
    licence: str


def write_examples(path: Path, examples: Iterable[Example]) -> int:
    """Write one JSON object per line and return how many there were."""
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_examples(path: Path) -> Iterator[Example]:
    """Read what `write_examples` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Example(**json.loads(line))
