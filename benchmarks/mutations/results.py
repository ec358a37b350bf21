"""Tables of what was found and mended."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.mutations.measuring import Detection
from benchmarks.mutations.mutant import Mutant


@dataclass(frozen=True)
class Row:
    """What came of one mutant.

    `changed` is None when mending was not tried; `renders` is whether the mended text does.
    """

    mutant: Mutant
    detection: Detection
    changed: bool | None = None
    renders: bool = False
    worse: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return one line of the result file."""
        return {
            "operator": self.mutant.operator,
            "example": f"{self.mutant.origin} {self.mutant.scene}",
            "written": [content for _, _, content in self.mutant.mutation.changes],
            "visible": self.mutant.mutation.visible,
            "outcome": self.mutant.outcome,
            "error": self.mutant.error,
            "found": [finding.code for finding in self.detection.new],
            "at_place": self.detection.at_place,
            "stray": [finding.message for finding in self.detection.stray],
            "changed": self.changed,
            "renders": self.renders,
            "worse": self.worse,
        }


def table(rows: Sequence[Row], equivalent: Mapping[str, int]) -> str:
    """Return a Markdown table with a line for each operator."""
    by_operator: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_operator[row.mutant.operator].append(row)
    lines = [
        "| mistake | broke nothing | mutants | visible | found | at its place "
        "| tried to mend | changed | renders again | worse |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, some in by_operator.items():
        cells = [
            equivalent.get(name, 0),
            len(some),
            sum(row.mutant.mutation.visible for row in some),
            sum(row.detection.found for row in some),
            sum(row.detection.at_place for row in some),
            sum(row.changed is not None for row in some),
            sum(row.changed is True for row in some),
            sum(row.renders for row in some),
            sum(row.worse for row in some),
        ]
        lines.append(f"| {name} | {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def summary(rows: Sequence[Row]) -> dict[str, float]:
    """Return the shares that the targets are about."""
    visible = [row for row in rows if row.mutant.mutation.visible]
    tried = [row for row in visible if row.changed is not None]
    found = [row for row in tried if row.detection.found]
    return {
        "mutants": len(rows),
        "silently ignored": sum(row.mutant.outcome == "silent" for row in rows),
        "visible": len(visible),
        "found of the visible": _share(row.detection.found for row in visible),
        "found at its place, of the visible": _share(row.detection.at_place for row in visible),
        "found of all": _share(row.detection.found for row in rows),
        "with a finding elsewhere too": sum(bool(row.detection.stray) for row in rows),
        "tried to mend": sum(row.changed is not None for row in rows),
        "renders again, of the visible found": _share(row.renders for row in found),
        "renders again, of the visible": _share(row.renders for row in tried),
        "made worse": sum(row.worse for row in rows),
    }


def _share(values: Any) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0
