"""All scenes of a job, over as many processes as that takes."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from manim_lsp.errors import UsageProblem
from manim_lsp.render.judging import judge
from manim_lsp.render.judging.budget import Budget
from manim_lsp.render.processes.hosts import Hosts
from manim_lsp.render.processes.launcher import Host
from manim_lsp.render.report import DrawnFrame, RenderJob, RenderReport
from manim_lsp.render.scene_run import SceneRun

OnScene = Callable[[RenderReport], None]
OnFrame = Callable[[DrawnFrame], Awaitable[None]]
OnRendered = Callable[[RenderReport, SceneRun], None]


class FileRun:
    """Runs a job's file until each scene has its report.

    A scene that does not end in time or ends its process takes the scenes after it along; they run
    in another process.

    Parameters
    ----------
    job
        What to render.
    known
        Reports of scenes that need not be rendered.
    on_scene
        Called with each report, in source order.
    on_frame
        Awaited with each frame of the mode ``frames``.
    on_rendered
        Called with each report that was not known, and the run that it came from.
    on_log
        Called with each line that the file's code printed.

    Attributes
    ----------
    found
        Names of the scenes of the file, once it has run.
    """

    def __init__(
        self,
        job: RenderJob,
        known: Mapping[str, RenderReport],
        *,
        on_scene: OnScene,
        on_frame: OnFrame,
        on_rendered: OnRendered,
        on_log: Callable[[str], None],
    ) -> None:
        self._job = job
        self._wanted = tuple(dict.fromkeys(job.scenes))
        self._reports = dict(known)
        self._on_scene = on_scene
        self._on_frame = on_frame
        self._on_rendered = on_rendered
        self._on_log = on_log
        self._budget = Budget(job)
        self._told: list[RenderReport] = []
        self.found: tuple[str, ...] = ()

    async def run(self, hosts: Hosts) -> tuple[RenderReport, ...]:
        """Return the reports in source order.

        Raises
        ------
        EnvironmentProblem, HostDied
            As of `Hosts.run`.
        UsageProblem
            When the file has no scene of a name that was asked for.
        """
        while True:
            before = len(self._reports)
            run = await hosts.run(self._once)
            for line in run.output.decode("utf-8", "replace").splitlines():
                self._on_log(line)
            if run.found is None:
                return tuple(self._told)
            self.found = run.found
            _check_names(self._wanted, run.found, self._job.path)
            if not run.found:
                self._take(judge.no_scene(), run)
                return tuple(self._told)
            scenes = self._wanted or run.found
            if self._budget.is_late:
                self._end_all(scenes)
            if len(self._reports) == before or self._reports.keys() >= set(scenes):
                self._tell(scenes)
                return tuple(self._told)

    async def _once(self, host: Host) -> SceneRun:
        def take(report: RenderReport) -> None:
            self._take(report, run)

        run = SceneRun(host, self._job, take, self._on_frame, self._budget)
        return await run.run(self._wanted, answered=tuple(self._reports), found_before=self.found)

    def _end_all(self, scenes: tuple[str, ...]) -> None:
        """Judge those of `scenes` for which there is no time left."""
        for name in scenes:
            late = judge.judge_late(judge.Evidence(name), self._budget.all_seconds)
            self._reports.setdefault(name, late)

    def _take(self, report: RenderReport, run: SceneRun) -> None:
        self._on_rendered(report, run)
        if report.scene:
            self._reports[report.scene] = report
            scenes = self._wanted or run.found or ()
            self._tell(scenes[: scenes.index(report.scene) + 1])
        else:
            self._told.append(report)
            self._on_scene(report)

    def _tell(self, scenes: tuple[str, ...]) -> None:
        """Tell of those of `scenes` that have a report and were not told of."""
        told = {report.scene for report in self._told}
        for name in scenes:
            if name in self._reports and name not in told:
                self._told.append(self._reports[name])
                self._on_scene(self._reports[name])


def _check_names(wanted: tuple[str, ...], found: tuple[str, ...], path: Path) -> None:
    unknown = [name for name in wanted if name not in found]
    if unknown:
        has = f"it has {', '.join(found)}" if found else "it has none"
        raise UsageProblem(f"There is no scene {', '.join(unknown)} in {path.name}; {has}.")
