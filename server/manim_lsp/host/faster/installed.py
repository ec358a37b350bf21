"""What of it fits the installed manim, and putting it in place."""

from manim_lsp.host.faster import anchors, curve_lengths, families, same_renderer, svg_paths

_SOUND = tuple(
    replacement
    for module in (anchors, curve_lengths, families, same_renderer, svg_paths)
    for replacement in module.REPLACEMENTS
    if replacement.is_sound()
)
"""Found out once, when the host imports this; another manim keeps its own functions."""


def install() -> None:
    """Have this process run the faster functions; of use once."""
    for replacement in _SOUND:
        replacement.install()
