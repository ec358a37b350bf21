"""A renderer whose verdicts are written down, to see what the loop makes of them."""

from dataclasses import dataclass, field

from manim_lsp.render.report import RenderError, RenderJob, RenderReport, Status

LOG = "\n".join(f"log line {number}" for number in range(1, 15))
"""Fourteen lines; the prompt may hold the last ten."""

LOG_TAIL = "\n".join(f"log line {number}" for number in range(5, 15))


def failed(scene: str = "Main", log: str = LOG) -> RenderReport:
    return RenderReport(scene, "failed", RenderError("TypeError", "no"), cli_log=log)


def ended(status: Status) -> RenderReport:
    return RenderReport("Main", status)


@dataclass
class ScriptedRenderer:
    """Code that holds one of the texts gets the reports beside it; other code renders."""

    verdicts: dict[str, tuple[RenderReport, ...]] = field(default_factory=dict)
    jobs: list[RenderJob] = field(default_factory=list)

    async def render(self, job: RenderJob) -> tuple[RenderReport, ...]:
        self.jobs.append(job)
        for text, reports in self.verdicts.items():
            if text in job.source:
                return reports
        return (ended("ok"),)
