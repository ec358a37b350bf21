"""What a render found, as findings at the places where the user's code can be changed."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from manim_lsp.api.findings import Finding, Severity
from manim_lsp.lsp.diagnostic_store import Related, Reported
from manim_lsp.render.judging.blank_words import blank_words
from manim_lsp.render.report import NO_SCENE, RenderError, RenderReport, Status
from manim_lsp.source import Position, Range, SourceText

if TYPE_CHECKING:
    from manim_lsp.api.scenes import Scene

_CODES: dict[Status, tuple[str, Severity]] = {
    "failed": ("render-error", "error"),
    "timeout": ("render-timeout", "error"),
    "environment": ("environment", "warning"),
}


_BLANK = "blank-frame"
_RENDERER_SAYS = {
    *(NO_SCENE, "NoFrames", "NoOutput", "ProcessEnded", "RenderTimeout", "LatexError"),
}
"""Types of errors that are no exceptions of the scene but what the renderer saw."""


def render_findings(
    reports: Iterable[RenderReport], source: SourceText, scenes: "Sequence[Scene]"
) -> tuple[Reported, ...]:
    """Return the findings of `reports`; what several scenes have in common is said once."""
    found: dict[tuple[str, str, Range], Reported] = {}
    for report in reports:
        if words := blank_words(report):
            place = _scene_range(report.scene, source, scenes)
            blank = Finding(_BLANK, words, place, "information")
            found[_BLANK, words, place] = Reported(blank)
        # What to think of a file without a scene, the rules say as it is typed.
        if report.error is None or report.has_no_scene:
            continue
        if report.status in _CODES:
            reported = _reported(report, report.error, source, scenes)
            finding = reported.finding
            # A machine that lacks something lacks it for every scene: one finding for all.
            place = (
                finding.range if report.status != "environment" else Range(*[Position(1, 1)] * 2)
            )
            found.setdefault((finding.code, finding.message, place), reported)
    return tuple(found.values())


def problem_finding(message: str, source: SourceText) -> Reported:
    """Return a finding for a problem that is not the code's, at the line that imports manim."""
    return Reported(Finding("environment", message, import_range(source), "warning"))


def is_render_error(finding: Finding) -> bool:
    """Whether the scene's own code failed."""
    return finding.code == _CODES["failed"][0]


def is_syntax_error(reported: Reported) -> bool:
    """Whether the file could not even be compiled."""
    return reported.finding.message.startswith(("SyntaxError:", "IndentationError:", "TabError:"))


def sentence(error: RenderError) -> str:
    """Return what went wrong and what to do about it, as the user reads it."""
    message = error.message.strip()
    # Python's own messages say little without their names; other words say it all.
    if not message or not (error.raised or error.type in _RENDERER_SAYS):
        message = f"{error.type}: {message}".removesuffix(": ")
    return f"{message}\n{error.hint}" if error.hint else message


def import_range(source: SourceText) -> Range:
    """Return the first line that imports manim, else the first line."""
    for row in range(1, len(source.line_starts) + 1):
        words = source.line(row).split()
        if words[:1] in (["from"], ["import"]) and "manim" in words[1].split(".")[0].split(","):
            return _line_range(source, row)
    return _line_range(source, 1)


def _reported(
    report: RenderReport, error: RenderError, source: SourceText, scenes: "Sequence[Scene]"
) -> Reported:
    code, severity = _CODES[report.status]
    if report.status == "environment":
        place = error.cause or import_range(source)
        return Reported(Finding(code, _cure(error), place, severity), rules=error.rules)
    place = error.cause or error.trigger or _scene_range(report.scene, source, scenes)
    related: tuple[Related, ...] = ()
    if error.trigger is not None and error.trigger != place:
        related = (Related(error.trigger, f"{report.scene} was here when it failed."),)
    if error.elsewhere is not None and _has_uri(error.elsewhere.path):
        raised = Related(error.elsewhere.range, "It was raised here.", error.elsewhere.path)
        related = (raised, *related)
    return Reported(Finding(code, sentence(error), place, severity), related, error.rules)


def _has_uri(path: Path) -> bool:
    # It is what the scene's process says.
    try:
        return bool(path.as_uri())
    except ValueError:
        return False


def _cure(error: RenderError) -> str:
    if not error.hint or error.message.strip() == error.hint:
        return error.message.strip()
    if error.raised:
        return f"{error.message.strip()} {error.hint}"
    return f"{error.hint} ({error.type}: {error.message.strip()})"


def _scene_range(name: str, source: SourceText, scenes: "Sequence[Scene]") -> Range:
    for scene in scenes:
        if scene.name == name:
            return scene.name_range
    return import_range(source)


def _line_range(source: SourceText, row: int) -> Range:
    line = source.line(row)
    start = len(line) - len(line.lstrip())
    return Range(Position(row, start + 1), Position(row, max(len(line.rstrip()), start) + 1))
