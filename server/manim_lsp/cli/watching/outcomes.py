"""What became of scenes since they were last rendered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from manim_lsp.cli.check_text import count
from manim_lsp.render.report import RenderReport

Change = Literal["", "fixed", "broken"]


def change(before: RenderReport | None, now: RenderReport) -> Change:
    """Return how a scene's new report differs from the one before, if there was one."""
    if before is None or before.ok == now.ok:
        return ""
    return "fixed" if now.ok else "broken"


@dataclass
class Outcomes:
    """The last report of each scene of each file; a scene without a name is the file itself."""

    _reports: dict[Path, dict[str, RenderReport]] = field(default_factory=dict)

    def take(self, file: Path, report: RenderReport) -> Change:
        """Take up a report and return what has changed."""
        known = self._reports.setdefault(file, {})
        before = known.get(report.scene)
        if report.scene:
            # The file failed as a whole before; now it is known which of its scenes do.
            before = before or known.get("")
        else:
            before = next((each for each in known.values() if each.ok), before)
        known[report.scene] = report
        return change(before, report)

    def keep(self, file: Path, reports: Sequence[RenderReport]) -> None:
        """Forget the scenes of a file that are not in its newest render."""
        self._reports[file] = {report.scene: report for report in reports}

    def forget(self, file: Path) -> None:
        """Forget a file that is gone."""
        self._reports.pop(file, None)

    def is_known(self, file: Path, report: RenderReport) -> bool:
        """Whether a scene's last report said the same."""
        before = self._reports.get(file, {}).get(report.scene)
        return before is not None and (before.status, before.error) == (
            report.status,
            report.error,
        )

    def summary(self) -> str:
        """Return how many scenes there are, how many render, and how many files do not run."""
        reports = [each for known in self._reports.values() for each in known.values()]
        scenes = [report for report in reports if report.scene]
        ok = sum(report.ok for report in scenes)
        failed = f", {len(scenes) - ok} not" if ok < len(scenes) else ""
        files = len(reports) - len(scenes)
        broken = f"; {count(files, 'file does', 'files do')} not run" if files else ""
        return f"{count(len(scenes), 'scene', 'scenes')}: {ok} ok{failed}{broken}"
