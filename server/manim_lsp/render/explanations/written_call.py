"""The call on the line that failed, as the user wrote it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

_LONGEST_CALLEE = 60


@dataclass(frozen=True)
class WrittenCall:
    """A call and its parts.

    Attributes
    ----------
    callee
        What is called, as it is written.
    name
        The last word of it.
    arguments
        By position.
    keywords
        By name.
    """

    callee: str
    name: str
    arguments: tuple[ast.expr, ...] = field(repr=False)
    keywords: dict[str, ast.expr] = field(repr=False)

    @property
    def given(self) -> dict[str, ast.expr]:
        """All arguments, under their names or positions from 1."""
        numbered = {str(number): node for number, node in enumerate(self.arguments, 1)}
        return numbered | self.keywords

    def nodes(self) -> Iterator[ast.expr]:
        """Yield every expression among the arguments, the outer ones first."""
        for given in (*self.arguments, *self.keywords.values()):
            yield from (node for node in ast.walk(given) if isinstance(node, ast.expr))


def read_call(text: str) -> WrittenCall | None:
    """Return the call that `text` is; None when it is something else or is cut off."""
    try:
        # In brackets, lines may be indented and broken as they were in their file.
        node = ast.parse(f"({text}\n)", mode="eval").body
        if not isinstance(node, ast.Call):
            return None
        callee = ast.unparse(node.func)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    name = callee.rpartition(".")[2]
    return WrittenCall(
        callee=callee if len(callee) <= _LONGEST_CALLEE else name,
        name=name,
        arguments=tuple(node.args),
        keywords={word.arg: word.value for word in node.keywords if word.arg},
    )


def shown(node: ast.expr) -> str:
    """Return an expression as it may be shown in a sentence."""
    text = ast.unparse(node)
    return text if len(text) <= _LONGEST_CALLEE else f"{text[:_LONGEST_CALLEE]}…"
