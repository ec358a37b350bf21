"""What the doctor wants to know and only the user's interpreter can tell."""

from typing import Any


def collect() -> dict[str, Any]:
    """Return the number of font families that Pango finds."""
    import manimpango

    return {"fonts": len(manimpango.list_fonts())}
