import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.api.syntax.scopes import Step
from manim_lsp.api.syntax.unpacking import Part, parts_of


def parts(statement: str) -> list[Part]:
    (node,) = ast.parse(statement).body
    assert isinstance(node, ast.Assign)
    return list(parts_of(node.targets[0], node.value))


@pytest.mark.parametrize(
    ("statement", "taken"),
    [
        ("a = f()", [("a", "f()", ())]),
        ("a, b = c, d", [("a", "c", ()), ("b", "d", ())]),
        ("a, [b, c] = d, e", [("a", "d", ()), ("b", "e", ("item",)), ("c", "e", ("item",))]),
        ("a.b, c[0] = d", [("a.b", "d", ("item",)), ("c[0]", "d", ("item",))]),
        ("a, *b = c, d", [("a", "(c, d)", ("item",)), ("b", "(c, d)", ("rest",))]),
    ],
)
def test_each_target_has_its_value_and_the_way_to_its_part(statement, taken):
    found = [
        (ast.unparse(part.target), ast.unparse(part.value), tuple(s.kind for s in part.path))
        for part in parts(statement)
        if part.value is not None
    ]
    assert found == taken


def follow(value: object, path: tuple[Step, ...]) -> object:
    for step in path:
        assert isinstance(value, list)
        end = len(value) - step.stop
        value = value[step.start] if step.kind == "item" else value[step.start : end]
    return value


@given(before=st.integers(0, 3), after=st.integers(0, 3), rest=st.integers(0, 3))
def test_the_steps_lead_to_what_python_binds(before, after, rest):
    first, last = [f"a{n}" for n in range(before)], [f"z{n}" for n in range(after)]
    value = list(range(before + rest + after))
    statement = f"[{', '.join([*first, '*rest', *last])}] = value"
    bound: dict[str, object] = {"value": value}
    exec(statement, bound)
    for part in parts(statement):
        assert follow(value, part.path) == bound[ast.unparse(part.target)]
