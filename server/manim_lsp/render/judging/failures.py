"""From what a job tells of a failure to the error that the user reads."""

from pathlib import Path

from manim_lsp.host.protocol import Failed
from manim_lsp.render.explanations import tex
from manim_lsp.render.explanations.explain import explain, inside_manim
from manim_lsp.render.explanations.explanation import Explanation
from manim_lsp.render.judging.places import elsewhere_range, in_code_points, to_range
from manim_lsp.render.machine.hints import LATEX_CURE, scene_hint
from manim_lsp.render.report import OtherPlace, RenderError
from manim_lsp.source import Range, SourceText

_RULES = {LATEX_CURE: ("latex-missing",)}
"""Rules that find what the machine lacks, by its cure."""


def render_error(claim: Failed, source: SourceText, hint: str) -> RenderError:
    """Return the error that the user reads, its places as ranges of `source`.

    Parameters
    ----------
    claim
        What the job tells.
    source
        The text that it ran.
    hint
        The cure where the machine is at fault, which then is what matters.
    """
    if claim.is_syntax_error and claim.places:
        return RenderError(claim.type, claim.message, in_code_points(claim.places[0], source))
    ranges = [to_range(place, source) for place in claim.places]
    cause = ranges[-1] if ranges else None
    text = claim.elsewhere[5] if claim.elsewhere else source.slice(cause) if cause else ""
    trigger = ranges[0] if len(ranges) > 1 and ranges[0] != cause else None
    problem = tex.read_problem(claim)
    if problem is not None:
        within = tex.place_of(problem, cause, source) if not claim.elsewhere else None
        return _told(claim, tex.explain(problem), within or cause, trigger, hint, tex.ERROR)
    return _told(claim, None if hint else explain(claim, text), cause, trigger, hint)


def _told(
    claim: Failed,
    explained: Explanation | None,
    cause: Range | None,
    trigger: Range | None,
    hint: str,
    kind: str = "",
) -> RenderError:
    message = explained.message if explained else claim.message
    if explained is None and not hint:
        hint = scene_hint(claim) or inside_manim(claim)
    other = None
    if claim.elsewhere is not None:
        path = Path(claim.elsewhere[0])
        other = OtherPlace(path, elsewhere_range(claim.elsewhere))
        message = f"{message.rstrip()} ({path.name}, line {other.range.start.row})"
    return RenderError(
        kind or claim.type,
        message,
        cause,
        trigger,
        hint or (explained.hint if explained else ""),
        rules=_RULES.get(hint, ()) or (explained.rules if explained else ()),
        raised=claim.message if explained else "",
        elsewhere=other,
    )
