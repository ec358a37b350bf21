"""Layout findings in words."""

from manim_lsp.render.report import LayoutFinding

_LEAST = 0.1
"""Scene units that are worth saying."""


def layout_words(finding: LayoutFinding) -> str:
    """Return what a person reads about a finding, without its place."""
    when = f"at {finding.time:.1f} s"
    if finding.kind == "text-overlap":
        return f"`{finding.name}` lies over other text {when}, and neither can be read well."
    left, bottom, right, top = finding.frame
    sides = {
        "left": left - finding.box[0],
        "right": finding.box[2] - right,
        "top": finding.box[3] - top,
        "bottom": bottom - finding.box[1],
    }
    size = {
        "left": finding.box[2] - finding.box[0],
        "top": finding.box[3] - finding.box[1],
    }
    size |= {"right": size["left"], "bottom": size["top"]}
    if any(out >= size[side] for side, out in sides.items()):
        return f"`{finding.name}` lies outside the frame {when}."
    parts = [f"{out:.1f} units at the {side}" for side, out in sides.items() if out >= _LEAST]
    by = f", by {' and '.join(parts)}" if parts else ""
    return f"`{finding.name}` lies partly outside the frame {when}{by}."
