"""Reaching definitions: every value that a running program reads was foreseen."""

import ast
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.api.syntax.programs import Caught, Run, StopProgramError, programs

from manim_lsp.api.syntax.flow import reaching
from manim_lsp.api.syntax.scope_reader import read_scopes

QUIET = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def foreseen(text: str) -> dict[int, set[str] | None]:
    """Return by read what the bindings that it may see are; None where any may be."""
    tree = ast.parse(text)
    scopes = read_scopes(tree)
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef))
    found = reaching(scopes.of_node[function], scopes.of_node)
    result: dict[int, set[str] | None] = {}
    for call in scopes.of_call:
        if isinstance(call.func, ast.Name) and call.func.id == "see":
            number, name = call.args
            seen = found.get(name)
            values = {
                ast.unparse(item.node) if isinstance(item.node, ast.Constant) else "?"
                for item in seen or ()
                if item is not None
            }
            result[number.value] = None if seen is None or "?" in values else values
    return result


@pytest.mark.slow
@QUIET
@given(text=programs(st.integers(1, 10**6).map(str)))
def test_what_is_read_was_foreseen(text):
    expected = foreseen(text)
    compiled = compile(text, "program", "exec")
    for seed in range(12):
        run = Run(seed)
        names = {name: getattr(run, name) for name in ("maybe", "some", "fail", "see")}
        namespace = {**names, "Caught": Caught, "suppress": suppress}
        exec(compiled, namespace)
        with suppress(StopProgramError, Caught, NameError):
            namespace["program"]()
        for number, value in run.seen:
            values = expected[number]
            assert values is None or str(value) in values


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = 1\nx = 2\nsee(1, x)", {"2"}),
        ("x = 1\nif c: x = 2\nsee(1, x)", {"1", "2"}),
        ("x = 1\nif c:\n  x = 2\n  return\nsee(1, x)", {"1"}),
        ("x = 1\nfor i in c:\n  see(1, x)\n  x = 2", {"1", "2"}),
        ("x = 1\nwhile True:\n  x = 2\n  if c: break\nsee(1, x)", {"2"}),
        ("try: x = 1\nexcept E: x = 2\nsee(1, x)", {"1", "2"}),
        ("try: x = 1\nexcept E: raise\nelse: x = 3\nsee(1, x)", {"3"}),
        ("try:\n  x = 1\n  f()\n  x = 2\nfinally: see(1, x)", {"1", "2"}),
        ("x = 1\nwith open(c): x = 2\nsee(1, x)", {"2"}),
        ("x = 1\nwith suppress(E): x = 2\nsee(1, x)", {"1", "2"}),
        ("match c:\n  case 1: x = 1\n  case _: x = 2\nsee(1, x)", {"1", "2"}),
        ("x = 1\nx = 2\nf = lambda: see(1, x)", None),
        ("x = 1\n[see(1, x) for _ in c]\nx = 2", {"1"}),
        ("x = 1\nx = 2\n(see(1, x) for _ in c)", None),
        ("x = 1\ndel x\nx = 2\nsee(1, x)", {"2"}),
    ],
)
def test_paths_are_told_apart(body, expected):
    text = "def program(c):\n" + "".join(f"    {line}\n" for line in body.splitlines())
    assert foreseen(text) == {1: expected}


@pytest.mark.parametrize(
    "body",
    [
        "x = 1\nx = 2\n" * 4000,
        "".join(f"{' ' * depth}if x:\n" for depth in range(95)) + " " * 95 + "x = 1\nx = 2\n",
        "if x: x = 1\n" + "elif x: x = 2\n" * 400,
        "".join(f"{' ' * depth}while x:\n" for depth in range(18)) + " " * 18 + "x = y; y = x\n",
    ],
)
def test_what_is_too_much_is_given_up(body):
    scopes = read_scopes(ast.parse(body))
    found = reaching(scopes.module, scopes.of_node)
    assert all(isinstance(node, ast.Name) for node in found)
