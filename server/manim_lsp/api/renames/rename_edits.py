"""The edits that bring a call of an old name to what the installed Manim accepts."""

import ast
from dataclasses import dataclass

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.fixes.argument_edits import Argument, argument_edits
from manim_lsp.api.fixes.filled import filled
from manim_lsp.api.fixes.suggest import fitting, suggest_parameter
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import Callable
from manim_lsp.api.renames.table import Merged, Renamed, merged_parameter, renamed_parameter
from manim_lsp.source import Edit


@dataclass(frozen=True)
class Adapted:
    """The edits of a call's arguments; `certain` unless something had to be left out."""

    edits: tuple[Edit, ...]
    certain: bool = True


def adapted_call(
    call: ast.Call, target: Callable, renamed: Renamed | None, analysis: Analysis, index: ApiIndex
) -> Adapted:
    """Return how the arguments of a call become ones that `target` accepts."""
    changes: dict[Argument, str | None] = {}
    added: list[str] = []
    if renamed is not None:
        _follow(call, renamed, analysis, changes, added)
    named = {word.arg for word in call.keywords if word.arg}
    certain = True
    for word in call.keywords:
        name = word.arg
        if name is None or word in changes or target.open or name in target.keywords:
            continue
        merged = merged_parameter(name, target, index)
        if merged is not None:
            _merge(call, merged, analysis, changes)
            continue
        new = renamed_parameter(name, target, index)
        value = analysis.source.slice(analysis.range_of(word.value))
        if new is None:
            found = fitting(suggest_parameter(name, target, index, taken=named), word.value)
            text = found[0].text if found else ""
            certain = certain and bool(found) and found[0].certain
            changes[word] = (
                None
                if not text
                else filled(text, word.value, value)
                if "=" in text
                else f"{text}={value}"
            )
        else:
            changes[word] = f"{new}={value}"
    return Adapted(tuple(argument_edits(call, changes, added, analysis)), certain)


def merge_edits(call: ast.Call, merged: Merged, analysis: Analysis) -> tuple[Edit, ...]:
    """Return the edits that make one argument of several old ones."""
    changes: dict[Argument, str | None] = {}
    _merge(call, merged, analysis, changes)
    return tuple(argument_edits(call, changes, (), analysis))


def _follow(
    call: ast.Call,
    renamed: Renamed,
    analysis: Analysis,
    changes: dict[Argument, str | None],
    added: list[str],
) -> None:
    old: list[tuple[str, Argument, ast.expr]] = []
    for name, positional in zip(renamed.takes, call.args, strict=False):
        if isinstance(positional, ast.Starred):
            break
        old.append((name, positional, positional))
    old += [(word.arg, word, word.value) for word in call.keywords if word.arg]
    for name, argument, value in old:
        template = renamed.becomes.get(name)
        if template is not None:
            text = analysis.source.slice(analysis.range_of(value))
            changes[argument] = filled(template, value, text)
    present = {(text or "").partition("=")[0] for text in changes.values()}
    present |= {word.arg or "" for word in call.keywords}
    added += [item for item in renamed.adds if item.partition("=")[0] not in present]


def _merge(
    call: ast.Call, merged: Merged, analysis: Analysis, changes: dict[Argument, str | None]
) -> None:
    """Put the parts into one list, in the place of the first."""
    given = {word.arg: word for word in call.keywords if word.arg in merged.parts}
    present = {word.arg for word in call.keywords}
    holder = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    receiver = analysis.source.slice(analysis.range_of(holder))
    values: list[str] = []
    for part, default in merged.parts.items():
        word = given.get(part)
        text = analysis.source.slice(analysis.range_of(word.value)) if word else default
        text = text if word else text.replace("{receiver}", receiver)
        if text:
            values.append(text)
    words = sorted(given.values(), key=lambda word: (word.lineno, word.col_offset))
    for word in words:
        changes[word] = None
    if merged.into not in present:
        changes[words[0]] = f"{merged.into}=[{', '.join(values)}]"
