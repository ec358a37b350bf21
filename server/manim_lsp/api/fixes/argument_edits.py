"""Changes to the arguments of one call, as edits that do not overlap."""

import ast
from collections.abc import Mapping, Sequence

from manim_lsp.api.analysis import Analysis
from manim_lsp.source import Edit, Range

Argument = ast.expr | ast.keyword


def argument_edits(
    call: ast.Call,
    changes: Mapping[Argument, str | None],
    added: Sequence[str],
    analysis: Analysis,
) -> list[Edit]:
    """Return the edits that change the arguments of a call.

    Parameters
    ----------
    changes
        The new text of an argument, or None to take it out; the others stay.
    added
        Arguments to put behind the last one.
    """
    source = analysis.source
    arguments: list[Argument] = sorted(
        (*call.args, *call.keywords), key=lambda item: analysis.range_of(item).start
    )
    ranges = [analysis.range_of(item) for item in arguments]
    edits = [
        Edit(where, text)
        for item, where in zip(arguments, ranges, strict=True)
        if (text := changes.get(item)) is not None
    ]
    kept = [number for number, item in enumerate(arguments) if changes.get(item, "") is not None]
    number = 0
    while number < len(arguments):
        if number in kept:
            number += 1
            continue
        stop = number
        while stop < len(arguments) and stop not in kept:
            stop += 1
        if stop < len(arguments):
            gap = Range(ranges[number].start, ranges[stop].start)
        else:
            start = ranges[number - 1].end if number else ranges[number].start
            gap = Range(start, ranges[-1].end)
        edits.append(Edit(gap, ""))
        number = stop
    if added:
        text = ", ".join(added)
        if kept:
            end = ranges[kept[-1]].end
            edits.append(Edit(Range(end, end), f", {text}"))
        else:
            close = source.position(source.offset(analysis.range_of(call).end) - 1)
            edits.append(Edit(Range(close, close), text))
    return sorted(edits, key=lambda edit: (edit.range.start, edit.range.end))
