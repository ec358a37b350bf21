"""Whether a file has scenes, as far as its text tells without knowing Manim."""

import ast


def may_have_scenes(source: str) -> bool:
    """Whether a file could have a scene; one that cannot be parsed could, and is to say why not."""
    tree = _parse(source)
    return tree is None or any(
        isinstance(node, ast.ClassDef) and node.bases for node in ast.walk(tree)
    )


def likely_scenes(source: str) -> tuple[str, ...]:
    """Return the classes with a base that is called a scene, or that has such a base itself."""
    found: list[str] = []
    for node in ast.walk(_parse(source) or ast.Module([], [])):
        if isinstance(node, ast.ClassDef):
            bases = [ast.unparse(base).rpartition(".")[2] for base in node.bases]
            if any("Scene" in base or base in found for base in bases):
                found.append(node.name)
    return tuple(dict.fromkeys(found))


def _parse(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
