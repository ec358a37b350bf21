"""Scenes in the manner of ManimGL, and what converting each of them should give."""

from pathlib import Path

FOLDER = Path(__file__).with_name("manimgl")
FILES = sorted(FOLDER.glob("*.py"))


def expected(path: Path) -> str:
    """Return what a file should become."""
    return (FOLDER / "expected" / path.name).read_text("utf-8")
