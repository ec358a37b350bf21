"""Attributes that the source of a class assigns."""

import ast
from dataclasses import dataclass


@dataclass(frozen=True)
class Assigned:
    """An attribute that the source of a class sets: its annotation, and the line of the first."""

    annotation: str
    line: int


def assigned_attributes(node: ast.ClassDef | None) -> dict[str, Assigned]:
    """Return attributes that a class body or ``self.x = …`` in its methods sets."""
    if node is None:
        return {}
    found: dict[str, Assigned] = {}
    for item in ast.walk(node):
        targets: list[ast.expr] = []
        annotation = ""
        if isinstance(item, ast.Assign):
            targets = item.targets
        elif isinstance(item, ast.AnnAssign):
            targets, annotation = [item.target], ast.unparse(item.annotation)
        for target in targets:
            for part in target.elts if isinstance(target, ast.Tuple) else [target]:
                name = _set_name(part, item in node.body)
                if name and not name.startswith("_"):
                    first = found.get(name, Assigned("", part.lineno))
                    found[name] = Assigned(first.annotation or annotation, first.line)
    return found


def _set_name(target: ast.expr, in_body: bool) -> str:
    match target:
        case ast.Attribute(value=ast.Name(id="self"), attr=name):
            return name
        case ast.Name(id=name) if in_body:
            return name
    return ""
