import ast

import pytest

from manim_lsp.api.syntax.parsing import parse
from manim_lsp.source import SourceText


def outline(text: str) -> str:
    return ast.unparse(parse(SourceText(text)).tree)


def test_whole_text_has_no_problem():
    parsed = parse(SourceText("x = 1\n"))
    assert (parsed.problem, parsed.broken_rows) == (None, ())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a = 1\nb = (\nc = 3\n", "a = 1\npass\nc = 3"),
        ("a = 1\nb = f(\n    x,\n    y\nc = 3\n", "a = 1\npass\nc = 3"),
        ("def f()\n    a = 1\nb = 2\n", "if 1:\n    a = 1\nb = 2"),
        ("class A(B:\n    x = 1\ny = 2\n", "if 1:\n    x = 1\ny = 2"),
        ("a = 1\nfor x in y:\nb = 2\n", "a = 1\npass\nb = 2"),
        ("a = 'x\nb = 2\n", "pass\nb = 2"),
        ("a = 1\n  b = 2\nc = 3\n", "a = 1\nc = 3"),
        ('a = 1\nb = """x\nc = 3\n', "a = 1\npass\nc = 3"),
        ('a = 1\nb = """x\nc d\ne = 3\n', "a = 1\npass"),
        (
            "def f():\n    a = (\n    b = 1\n\ndef g():\n    c = 2\n",
            "def f():\n    pass\n    b = 1\n\ndef g():\n    c = 2",
        ),
        (
            "def f():\n    a.\n    b = 1\n    c =\n    d = 1\ne = 2\n",
            "def f():\n    pass\n    b = 1\n    pass\n    d = 1\ne = 2",
        ),
        ("a = = 1\nb = 2\nc = = 3\nd = 4\n", "pass\nb = 2\npass\nd = 4"),
    ],
)
def test_only_the_broken_statement_is_lost(text, kept):
    assert outline(text) == kept


def test_what_is_kept_stays_in_its_place():
    tree = parse(SourceText("a = (\n\nb = 2\n")).tree
    assert [node.lineno for node in tree.body] == [1, 3]


def test_names_of_the_broken_statement_are_kept():
    parsed = parse(SourceText("größe = Circle(radius\nb = 2\n"))
    assert parsed.broken_names == {"größe", "Circle", "radius"}


def test_byte_order_mark_shifts_the_first_row_only():
    source = SourceText("\ufeffab = cd\nef = gh\n")
    names = [node for node in ast.walk(parse(source).tree) if isinstance(node, ast.Name)]
    found = {
        source.slice(
            source.range_from_utf8(
                node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0
            )
        )
        for node in names
    }
    assert found == {"ab", "cd", "ef", "gh"}
