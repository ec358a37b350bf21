"""Moves a keyword into a dictionary that the call gives already."""

import ast
import re

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Applicability, Fix
from manim_lsp.api.fixes.edits import removal
from manim_lsp.api.fixes.suggest import Suggestion
from manim_lsp.source import Edit, Range

_ENTRY = re.compile(r"(\w+)=\{\{((['\"]\w+['\"]): .*)\}\}")
"""A target of the alias table such as ``axis_config={{"color": {value}}}``."""


def given_dictionaries(call: ast.Call) -> dict[str, ast.Dict]:
    """Return the keywords of a call that are given a dictionary as it is written."""
    return {
        word.arg: word.value
        for word in call.keywords
        if word.arg is not None and isinstance(word.value, ast.Dict)
    }


def moved_into_dictionary(
    keyword: ast.keyword, suggestion: Suggestion, call: ast.Call, analysis: Analysis
) -> Fix | None:
    """Return the fix that makes a keyword an entry of a dictionary; None where it is none."""
    found = _ENTRY.fullmatch(suggestion.text)
    dictionary = given_dictionaries(call).get(found[1]) if found else None
    if found is None or dictionary is None:
        return None
    key = ast.literal_eval(found[3])
    if any(isinstance(item, ast.Constant) and item.value == key for item in dictionary.keys):
        return None
    source = analysis.source
    entry = found[2].format(value=source.slice(analysis.range_of(keyword.value)))
    if dictionary.values:
        place = analysis.range_of(dictionary.values[-1]).end
        entry = f", {entry}"
    else:
        place = source.position(source.offset(analysis.range_of(dictionary).start) + 1)
    edits = (Edit(Range(place, place), entry), removal(keyword, analysis))
    applicability: Applicability = "safe" if suggestion.certain else "suggested"
    return Fix(f"Move to `{found[1]}`", applicability, edits)
