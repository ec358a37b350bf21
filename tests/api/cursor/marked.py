"""Texts in which ``|`` marks the cursor, and what is known at it."""

from tests.api.readings import scene

from manim_lsp.api.analysis import analyse
from manim_lsp.api.completion import Completion, complete
from manim_lsp.api.cursor import Cursor, read_cursor
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.source import SourceText


def cursor_in(text: str, index: ApiIndex | None) -> Cursor | None:
    """Return what stands at the ``|`` of a text."""
    before, _, after = text.partition("|")
    source = SourceText(before + after)
    position = source.position(len(before))
    return read_cursor(source, position, lambda completed: analyse(completed, index))


def cursor_at(lines: str | list[str], index: ApiIndex | None) -> Cursor | None:
    """Return what stands at the ``|`` of a scene whose `construct` has these lines."""
    return cursor_in(scene(*([lines] if isinstance(lines, str) else lines)), index)


def offered(text: str, index: ApiIndex | None, **options: bool) -> dict[str, Completion]:
    """Return what is offered at the ``|`` of a text, by label and in order."""
    cursor = cursor_in(text, index)
    return {item.label: item for item in complete(cursor, **options).items} if cursor else {}


def offered_at(
    lines: str | list[str], index: ApiIndex | None, **options: bool
) -> dict[str, Completion]:
    """Return what is offered at the ``|`` of a scene, by label and in order."""
    return offered(scene(*([lines] if isinstance(lines, str) else lines)), index, **options)
