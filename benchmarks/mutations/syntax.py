"""Texts that do not parse."""

import ast
import io
import tokenize
import warnings
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.mutations.example_source import ExampleSource
from benchmarks.mutations.mutant import Change, Mutation, apply_changes
from manim_lsp.source import Position, SourceText


def unclosed_bracket(example: ExampleSource) -> Iterator[Mutation]:
    """Forget a closing bracket.

    Where it was cannot be told from which of the brackets around it lacks one, so that any opening
    one is a right place.
    """
    opened: list[int] = []
    for token, start, end in _tokens(example):
        if token.type == tokenize.OP and token.string in "([{":
            opened.append(start)
        elif token.type == tokenize.OP and token.string in ")]}":
            others = tuple((at, at + 1) for at in opened[:-1])
            yield Mutation(((start, end, ""),), (opened.pop(), start + 1), also=others)


def missing_comma(example: ExampleSource) -> Iterator[Mutation]:
    """Forget a comma between two items; only running shows it where the rest still parses."""
    for node in ast.walk(example.tree):
        items = _items(node)
        for left, right in pairwise(items):
            start, end = example.span(left)[1], example.span(right)[0]
            between = example.code[start:end]
            if between.strip() == "," and "\n" not in between:
                at = start + between.index(",")
                place = (example.span(left)[0], example.span(right)[1] - 1)
                changes: tuple[Change, ...] = ((at, at + 1, ""),)
                yield Mutation(changes, place, not _parses(apply_changes(example.code, changes)))


def missing_colon(example: ExampleSource) -> Iterator[Mutation]:
    """Forget the colon after a head."""
    for node in ast.walk(example.tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For | ast.If | ast.With):
            start = example.span(node)[0]
            head = example.code[start : example.line_start(node.body[0])].rstrip()
            if head.endswith(":") and "\n" not in head:
                at = start + len(head) - 1
                yield Mutation(((at, at + 1, ""),), (start, at))


def brace_in_f_string(example: ExampleSource) -> Iterator[Mutation]:
    """Make a string an f-string with a single closing brace."""
    for call, name in example.manim_calls:
        if name not in ("Text", "Tex", "MathTex", "MarkupText", "Title") or not call.args:
            continue
        start, end = example.span(call.args[0])
        written = example.code[start:end]
        if _is_plain(written):
            changed = f"f{written[:-1].replace('{', '{{')}}}{written[-1]}"
            yield example.replace((start, end), changed)


def lost_indent(example: ExampleSource) -> Iterator[Mutation]:
    """Forget to indent the body of a function."""
    for node in ast.walk(example.tree):
        if isinstance(node, ast.FunctionDef | ast.For | ast.If):
            first = node.body[0]
            start = example.line_start(first)
            if example.line_start(node) < start:
                gone = first.col_offset - node.col_offset
                at = start + node.col_offset
                line_end = example.code.find("\n", start)
                yield Mutation(((at, at + gone, ""),), (start, line_end - gone))


def stray_indent(example: ExampleSource) -> Iterator[Mutation]:
    """Indent one line too much."""
    for node in ast.walk(example.tree):
        if isinstance(node, ast.FunctionDef):
            for statement in node.body[1:]:
                start = example.line_start(statement)
                line_end = example.code.find("\n", start)
                yield Mutation(((start, start, "  "),), (start, line_end + 2))


def unclosed_string(example: ExampleSource) -> Iterator[Mutation]:
    """Forget the closing quote."""
    for token, start, end in _tokens(example):
        if token.type == tokenize.STRING and not token.string.endswith(('"""', "'''")):
            line_end = example.code.find("\n", start)
            yield Mutation(((end - 1, end, ""),), (start, line_end - 1))


def chatter(example: ExampleSource) -> Iterator[Mutation]:
    """Leave what a model says around its code in the file."""
    for line in ("```python", "Here is the code:", "Sure! This scene draws a circle.", "..."):
        yield Mutation(((0, 0, f"{line}\n"),), (0, len(line)))
    end = len(example.code)
    for line in ("```", "This code creates the animation you asked for."):
        yield Mutation(((end, end, f"{line}\n"),), (end, end + len(line)))


def curly_quotes(example: ExampleSource) -> Iterator[Mutation]:
    """Quote as a word processor does."""
    for token, start, end in _tokens(example):
        written = token.string
        if token.type == tokenize.STRING and _is_plain(written):
            yield example.replace((start, end), f"“{written[1:-1]}”")


def _is_plain(written: str) -> bool:
    """Return whether a string has no prefix, single quotes and something in it."""
    return written[0] in "\"'" and written[-1] == written[0] != written[1]


def _tokens(example: ExampleSource) -> Iterator[tuple[tokenize.TokenInfo, int, int]]:
    source = SourceText(example.code)
    for token in tokenize.generate_tokens(io.StringIO(example.code).readline):
        start = source.offset(Position(token.start[0], token.start[1] + 1))
        yield token, start, source.offset(Position(token.end[0], token.end[1] + 1))


def _parses(code: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        try:
            ast.parse(code)
        except SyntaxError:
            return False
    return True


def _items(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.Call():
            return [*node.args, *node.keywords]
        case ast.List() | ast.Tuple():
            return [*node.elts]
    return []
