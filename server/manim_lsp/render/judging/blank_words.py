"""What a person reads about a scene that shows nothing, or always the same."""

from manim_lsp.render.report import RenderReport


def blank_words(report: RenderReport) -> str:
    """Return what is wrong with a scene that renders and what to do; empty where nothing is."""
    if report.is_blank and report.ok and report.construct != "construct":
        meant = f"rename `{report.construct}`" if report.construct else "write what it shows in one"
        return f"`{report.scene}` has no `construct`, so that Manim runs nothing of it; {meant}."
    if report.is_blank and report.ok:
        return (
            f"No frame of `{report.scene}` shows anything; add or play something that lies within "
            "the frame, is not transparent, and has another colour than the background."
        )
    if report.is_frozen and report.ok:
        return (
            f"`{report.scene}` plays animations, and no frame differs from another; animate "
            "something that can be seen, to where or what it is not yet."
        )
    return ""
