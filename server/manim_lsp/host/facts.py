"""What the doctor wants to know and only the user's interpreter can tell."""

from typing import Any


def collect() -> dict[str, Any]:
    """Return the number of font families that Pango finds."""
    from manim import Text

    return {"fonts": len(Text.font_list())}
