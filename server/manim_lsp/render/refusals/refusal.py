"""What is not run at all: code that cannot be contained, and code that may not earn a score."""

from manim_lsp.host.protocol import Ready, SandboxLevel
from manim_lsp.render.refusals import reward_gate
from manim_lsp.render.report import RenderError, RenderJob, RenderReport

LEVELS: tuple[SandboxLevel, ...] = ("none", "limits", "partial", "full")
"""Levels of the sandbox, each containing more than the one before."""


def refusal(job: RenderJob, ready: Ready) -> RenderReport | None:
    """Return why `job` is not run by the host that is `ready`; None when it is."""
    if job.rewarded and (report := reward_gate.refusal(job.source)) is not None:
        return report
    least = job.minimum_sandbox
    if not job.untrusted or LEVELS.index(ready.sandbox) >= LEVELS.index(least):
        return None
    message = (
        f"Code that a model wrote is not run here: this machine contains it at the level "
        f"`{ready.sandbox}`, and `{least}` is asked for. {ready.sandbox_reason}"
    )
    hint = (
        "Read the code, save it and render it yourself; or lower manim.minimumSandbox "
        "(--minimum-sandbox on the command line), which lets such code do more harm."
    )
    return RenderReport(
        "", "refused", RenderError("SandboxUnavailable", message.strip(), hint=hint)
    )
