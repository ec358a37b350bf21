"""A failure in other words, and what there is to find them in."""

from dataclasses import dataclass

from manim_lsp.host.protocol import Failed
from manim_lsp.render.explanations.written_call import WrittenCall


@dataclass(frozen=True)
class Explanation:
    """What went wrong, what to do about it, and which rules find the same as it is typed.

    Attributes
    ----------
    message
        One sentence.
    hint
        What to do; empty where that is not known.
    rules
        Codes of the rules whose finding at the same place is the same mistake.
    """

    message: str
    hint: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A failure and the call in the user's code that led to it, if it is one."""

    failure: Failed
    call: WrittenCall | None

    @property
    def callee(self) -> str:
        """What the user's line calls, as it is written; empty where that is not known."""
        return self.call.callee if self.call else ""

    @property
    def inside(self) -> str:
        """Name of Manim's innermost function; empty where the user's line itself raised."""
        steps = reversed(self.failure.chain)
        return next((name for module, name, _ in steps if module.startswith("manim.")), "")
