import ast

import pytest

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.places import (
    attribute_name_range,
    called_name_range,
    definition_name_range,
    definition_range,
    name_range,
)


def read(text: str) -> tuple[Analysis, list[ast.AST]]:
    analysis = analyse(text, None)
    assert analysis.parsed.problem is None
    return analysis, list(ast.walk(analysis.parsed.tree))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("class  Café: pass", "Café"),
        ("class \\\n  Split: pass", "Split"),
        ("async  def draw(): pass", "draw"),
        # The compiler reads both as `find`.
        ("def ﬁnd(): pass", "ﬁnd"),
        ("@class_of\nclass class_: pass", "class_"),
    ],
)
def test_the_name_of_a_definition_is_found_as_it_is_written(text: str, name: str) -> None:
    analysis, nodes = read(text)
    (definition,) = [
        node
        for node in nodes
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert analysis.source.slice(definition_name_range(definition, analysis)) == name


def test_a_definition_begins_with_its_decorators() -> None:
    text = "if 1:\n  @first\n  @second\n  def draw(): pass"
    analysis, nodes = read(text)
    (definition,) = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    whole = analysis.source.slice(definition_range(definition, analysis))
    assert whole == text.removeprefix("if 1:\n  ")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("circle.move_to(UP)", "move_to"),
        ("circle.shift(UP). \\\n  move_to(UP)", "move_to"),
        ("circle.move_to.move_to(UP)", "move_to"),
        ("Circle()", "Circle"),
    ],
)
def test_the_name_of_what_is_called_is_the_last_one(text: str, name: str) -> None:
    analysis, nodes = read(text)
    call = next(node for node in nodes if isinstance(node, ast.Call))
    place = called_name_range(call, analysis)
    assert analysis.source.slice(place) == name
    assert place.end == analysis.range_of(call.func).end


def test_the_name_behind_a_dot_is_as_long_as_it_is_written() -> None:
    analysis, nodes = read("circle.ﬁll")
    node = next(node for node in nodes if isinstance(node, ast.Attribute))
    assert node.attr == "fill"
    assert analysis.source.slice(attribute_name_range(node, analysis)) == "ﬁll"


def test_of_a_keyword_argument_only_the_name_is_marked() -> None:
    analysis, nodes = read("Circle(radius = 2)")
    word = next(node for node in nodes if isinstance(node, ast.keyword))
    assert analysis.source.slice(name_range(word, analysis)) == "radius"
