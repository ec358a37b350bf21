"""What the agent tells while it works and what it returns."""

from dataclasses import dataclass
from typing import Literal

from manim_lsp.models.language_model import Usage
from manim_lsp.render.report import RenderReport


@dataclass(frozen=True)
class RoundStarted:
    """The model is asked: round 0 is the first generation, 1..K are repairs."""

    round: int
    rounds: int


@dataclass(frozen=True)
class TokensStreamed:
    """A piece of the answer arrived."""

    round: int
    text: str


@dataclass(frozen=True)
class RenderStarted:
    """The code of this round is being rendered."""

    round: int


@dataclass(frozen=True)
class Attempt:
    """One round: the code, what the renderer said of it, and what the model spent on it.

    `usage` is None when no model wrote the code (the user's own scene, fixes).
    """

    round: int
    code: str
    reports: tuple[RenderReport, ...]
    usage: Usage | None = None

    @property
    def ok(self) -> bool:
        """Whether there is a scene and every scene rendered."""
        return bool(self.reports) and all(report.ok for report in self.reports)


AgentEvent = RoundStarted | TokensStreamed | RenderStarted | Attempt

Outcome = Literal["ok", "failed", "environment", "refused"]


@dataclass(frozen=True)
class RepairResult:
    """What a generation or repair came to.

    Attributes
    ----------
    status
        `ok` when `code` renders; `environment` and `refused` when the machine, not the code, was
        the obstacle.
    code
        The code that renders. Where none does: the last that the model wrote, when it was to
        write a scene; what was received, with the fixes that are certain, when it was to mend one.
    attempts
        Every round, the first one included.
    changes
        What was changed without the model, one sentence each.
    """

    status: Outcome
    code: str
    attempts: tuple[Attempt, ...] = ()
    changes: tuple[str, ...] = ()

    @property
    def rounds(self) -> int:
        """Repair rounds that the model was asked for."""
        return sum(1 for attempt in self.attempts if attempt.round > 0 and attempt.usage)
