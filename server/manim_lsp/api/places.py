"""Where names stand in the text.

How long a name is says the text, not the tree: the compiler normalises identifiers (NFKC).
"""

import ast
import re

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.syntax.scopes import FunctionNode
from manim_lsp.source import Position, Range, SourceText

_IDENTIFIER = re.compile(r"[^\W\d]\w*")
_NAME_AT_END = re.compile(r"[^\W\d]\w*\Z")
_BEFORE_NAME = re.compile(r"[\s\\]*")
"""What may stand between ``def`` or ``class`` and a name."""


def name_range(node: ast.Name | ast.alias | ast.arg | ast.keyword, analysis: Analysis) -> Range:
    """Return where the name stands with which a node begins: ``name`` in ``name=value``."""
    return _identifier_range(analysis.source, analysis.range_of(node).start)


def attribute_name_range(node: ast.Attribute, analysis: Analysis) -> Range:
    """Return where the name behind the dot stands."""
    source = analysis.source
    whole = analysis.range_of(node)
    found = _NAME_AT_END.search(source.slice(whole))
    length = len(found[0]) if found else 0
    return Range(source.position(source.offset(whole.end) - length), whole.end)


def called_name_range(call: ast.Call, analysis: Analysis) -> Range:
    """Return where the name of what is called stands: ``move_to`` in ``circle.move_to(UP)``."""
    if isinstance(call.func, ast.Attribute):
        return attribute_name_range(call.func, analysis)
    return analysis.range_of(call.func)


def definition_name_range(node: ast.ClassDef | FunctionNode, analysis: Analysis) -> Range:
    """Return where the name in a ``class`` or ``def`` statement stands."""
    source = analysis.source
    word = "class" if isinstance(node, ast.ClassDef) else "def"
    start = source.offset(analysis.range_of(node).start)
    start = source.text.find(word, start) + len(word)
    name = _BEFORE_NAME.match(source.text, start)
    return _identifier_range(source, source.position(name.end() if name else start))


def definition_range(node: ast.ClassDef | FunctionNode, analysis: Analysis) -> Range:
    """Return where a whole ``class`` or ``def`` statement stands, with its decorators."""
    whole = analysis.range_of(node)
    if not node.decorator_list:
        return whole
    first = analysis.range_of(node.decorator_list[0]).start
    return Range(Position(first.row, whole.start.column), whole.end)


def _identifier_range(source: SourceText, start: Position) -> Range:
    found = _IDENTIFIER.match(source.text, source.offset(start))
    return Range(start, source.position(found.end()) if found else start)
