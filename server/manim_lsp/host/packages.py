"""The installed packages on which depends what a scene can use, and where it is written."""

from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.util import find_spec


def packages() -> tuple[str, ...]:
    """Return numpy and the distributions of plugins with their versions, manim with its place."""
    plugins = entry_points(group="manim.plugins")
    found = {f"{each.dist.name} {each.dist.version}" for each in plugins if each.dist}
    try:
        found.add(f"numpy {version('numpy')}")
    except PackageNotFoundError:
        found.add("numpy")
    manim = find_spec("manim")
    found.add(f"manim {manim.origin if manim else ''}")
    return tuple(sorted(found))
