"""The hostile scenes of ``tests/corpora/hostile`` and what their first lines say of them."""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "corpora" / "hostile"
_LINE = re.compile(r"^(Verdict|Timeout|Gate|Mode): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class HostileScene:
    """One of them.

    Attributes
    ----------
    verdicts
        What may come of it.
    timeout
        Seconds that it is given.
    passes_gate
        Whether it would be run for a score; what it does is in reach of any scene then.
    """

    name: str
    source: str = field(repr=False)
    verdicts: tuple[str, ...]
    timeout: float
    passes_gate: bool
    mode: str


def hostile_scenes() -> list[HostileScene]:
    """Return all, by name."""
    return [_read(path) for path in sorted(FOLDER.glob("*.py"))]


def _read(path: Path) -> HostileScene:
    source = path.read_text()
    said = dict(_LINE.findall(ast.get_docstring(ast.parse(source)) or ""))
    return HostileScene(
        name=path.stem,
        source=source,
        verdicts=tuple(said["Verdict"].split(", ")),
        timeout=float(said.get("Timeout", 10)),
        passes_gate=said.get("Gate") == "passes",
        mode=said.get("Mode", "verdict"),
    )
