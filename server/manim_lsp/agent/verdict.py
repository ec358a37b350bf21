"""What the reports on a file's scenes say about the file."""

from collections.abc import Sequence

from manim_lsp.agent.events import Outcome
from manim_lsp.render.report import RenderError, RenderReport

NO_CODE = "The answer held no code between <CODE> and </CODE>."
"""The log of an attempt whose answer has nothing to render."""


def outcome(reports: Sequence[RenderReport]) -> Outcome:
    """Return what came of a file: `ok` when it has scenes and all of them render.

    `environment` and `refused` go before `failed`: while the machine is the obstacle, nothing is
    known of the code, and no model is to be asked about it.
    """
    statuses = {report.status for report in reports}
    if "environment" in statuses:
        return "environment"
    if "refused" in statuses:
        return "refused"
    return "ok" if statuses == {"ok"} else "failed"


def render_log(reports: Sequence[RenderReport]) -> str:
    """Return e of Algorithm 1: the log of the first scene that failed."""
    for report in reports:
        if not report.ok:
            return report.cli_log or _sentence(report)
    return ""


def without_code() -> RenderReport:
    """Return the report on an answer from which no code could be extracted; nothing is rendered."""
    error = RenderError("NoCode", NO_CODE, hint="Ask again, or use another model.")
    return RenderReport("", "failed", error, cli_log=NO_CODE)


def without_scene(problem: str) -> RenderReport:
    """Return the report on a model's code that lacks the scene to mend, which `problem` says."""
    error = RenderError("NoScene", problem, hint="Ask again, or use another model.")
    return RenderReport("", "failed", error, cli_log=problem)


def _sentence(report: RenderReport) -> str:
    if report.error is None:
        return f"The render ended with the status {report.status}."
    return f"{report.error.type}: {report.error.message}"
