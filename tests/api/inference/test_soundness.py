"""Types are those that values have when programs run, with classes that stand in for Manim's."""

import ast
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.api.syntax.programs import Caught, Run, StopProgramError, numbered, programs

from manim_lsp.api.analysis import analyse
from manim_lsp.api.inference.types import Instance, Plain, Type

QUIET = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


class Mobject:
    """Has what the programs use of Manim's."""

    def __init__(self, *parts):
        self.submobjects = []
        self.add(*parts)

    def add(self, *parts):
        for part in parts:
            if not isinstance(part, Mobject):
                raise Caught
        self.submobjects += parts
        return self

    def shift(self, _direction):
        return self

    def copy(self):
        made = type(self)()
        made.submobjects = [part.copy() for part in self.submobjects]
        return made

    def get_center(self):
        return Array()

    def __iter__(self):
        return iter(self.submobjects)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return VGroup(*self.submobjects[key])
        return self.submobjects[key]


class Array:
    """Stands in for numpy's."""


class VMobject(Mobject):
    pass


class VGroup(VMobject):
    pass


class Arc(VMobject):
    pass


class Circle(Arc):
    pass


class Dot(Circle):
    pass


class Square(VMobject):
    pass


CLASSES = (Mobject, VMobject, VGroup, Arc, Circle, Dot, Square)
KINDS = {"int": int, "str": str, "list": list, "tuple": tuple, "range": range, "dict": dict,
         "bool": bool, "None": type(None), "array": Array, "float": float}  # fmt: skip
NAME = st.sampled_from(["x", "y", "z"])
LEAF = st.one_of(
    st.sampled_from(["Circle()", "Square()", "Dot()", "1", "'a'", "None", "[]", "(1, 2.5)"]), NAME
)
VALUES = st.one_of(
    LEAF,
    st.tuples(LEAF, LEAF).map(lambda it: f"[{it[0]}, {it[1]}]"),
    st.tuples(LEAF, LEAF).map(lambda it: f"({it[0]}, {it[1]})"),
    st.tuples(LEAF, LEAF).map(lambda it: f"VGroup({it[0]}, {it[1]})"),
    st.tuples(LEAF, LEAF).map(lambda it: f"{it[0]} if maybe() else {it[1]}"),
    st.tuples(LEAF, LEAF).map(lambda it: f"[{it[0]} for y in [{it[1]}, {it[1]}]]"),
    NAME.map("{}[0]".format),
    NAME.map("{}[-1]".format),
    NAME.map("{}[0:1]".format),
    NAME.map("{}.copy()".format),
    NAME.map("{}.shift(1)".format),
    NAME.map("VGroup(*{})".format),
    NAME.map("[*{0}, 1]".format),
    NAME.map("{}.get_center()".format),
    NAME.map("[p for p in {}]".format),
    st.tuples(NAME, NAME).map(lambda it: f"{it[0]} + {it[1]}"),
    st.tuples(NAME, NAME).map(lambda it: f"[a for n, a in enumerate({it[0]})]"),
    st.tuples(NAME, LEAF).map(lambda it: f"{it[0]}.append({it[1]})"),
    st.tuples(NAME, LEAF).map(lambda it: f"{it[0]}.insert(0, {it[1]})"),
    st.tuples(NAME, NAME).map(lambda it: f"{it[0]}.extend({it[1]})"),
    st.tuples(NAME, LEAF).map(lambda it: f"{it[0]}.add({it[1]})"),
    st.tuples(NAME, LEAF).map(lambda it: f"helper({it[0]}, {it[1]})"),
)
HELPERS = """
def helper(one, two):
    if maybe():
        return Dot()
    if maybe():
        return [Circle(), one][0]
    many = [Square()]
    many.append(Circle())
    return many
"""


def fits(value: object, known: Type | None) -> bool:
    """Whether a value is what a type says."""
    match known:
        case None:
            return True
        case Plain(kind=kind, items=items, element=element):
            if not isinstance(value, KINDS[kind]):
                # `None` gives way to other types.
                return value is None
            held = list(value) if isinstance(value, list | tuple | range) else []
        case Instance(cls=cls, exact=exact, items=items, element=element):
            if value is None:
                return True
            names = [base.__name__ for base in type(value).__mro__]
            if cls.name not in (names[:1] if exact else names):
                return False
            held = value.submobjects
        case _:
            return False
    if items is not None:
        return len(items) == len(held) and all(map(fits, held, items))
    return element is None or all(fits(item, element) for item in held)


STEPS = st.one_of(
    st.tuples(NAME, LEAF, LEAF).map(lambda it: f"{it[0]} = [{it[1]}, {it[2]}]"),
    st.tuples(NAME, LEAF, LEAF).map(lambda it: f"{it[0]} = VGroup({it[1]}, {it[2]})"),
    st.tuples(NAME, NAME).map(lambda it: f"{it[0]} = {it[1]}"),
    st.tuples(NAME, NAME).map(lambda it: f"{it[0]} = {it[1]}.shift(1)"),
    st.tuples(NAME, NAME, LEAF).map(lambda it: f"{it[0]} = {it[1]}.shift(1).add({it[2]})"),
    st.tuples(NAME, NAME).map(lambda it: f"{it[0]} = [*{it[1]}]"),
    st.tuples(NAME, LEAF).map(lambda it: f"{it[0]}.append({it[1]})"),
    st.tuples(NAME, LEAF).map(lambda it: f"{it[0]}.add({it[1]})"),
    st.tuples(NAME, LEAF).map(lambda it: f"{it[0]}.insert(0, {it[1]})"),
    st.tuples(NAME, NAME).map(lambda it: f"{it[0]}.extend({it[1]})"),
    st.tuples(NAME, LEAF).map(lambda it: f"{it[0]} += [{it[1]}]"),
    st.tuples(NAME, LEAF).map(lambda it: f"{it[0]}[0] = {it[1]}"),
    st.tuples(NAME, LEAF).map(lambda it: f"change({it[0]}, {it[1]})"),
    st.tuples(NAME, NAME).map(lambda it: f"{it[0]} = (lambda: {it[1]})()"),
    st.tuples(NAME, NAME).map(lambda it: f"{it[0]}, {it[1]} = {it[1]}, {it[0]}"),
    NAME.map(lambda it: f"see(0, {it}[0])"),
    NAME.map(lambda it: f"see(0, {it}[-1])"),
    NAME.map(lambda it: f"see(0, [part for part in {it}])"),
)
CHANGING = """
def change(one, two):
    if maybe():
        one.append(two)
    else:
        one[0] = two
"""


@pytest.mark.slow
@QUIET
@given(
    lines=st.lists(STEPS, min_size=4, max_size=14), loop=st.tuples(st.integers(0, 9), st.booleans())
)
def test_what_containers_hold_is_what_was_inferred(lines, loop, api_index):
    start, is_loop = loop
    if is_loop:
        lines = [*lines[:start], "for _ in some():", *(f"    {line}" for line in lines[start:])]
        lines += ["    pass"] if start >= len(lines) - 1 else []
    # Wrong steps do nothing, so that the ones after them still run.
    failing = "(AttributeError, TypeError, IndexError, Caught)"
    guarded = [
        line
        if line.endswith(":")
        else f"{line[: len(line) - len(line.lstrip())]}with suppress{failing}: {line.lstrip()}"
        for line in lines
    ]
    check(numbered(["x, y, z = [Dot()], [Circle()], [Square()]", *guarded]), api_index)


@pytest.mark.slow
@QUIET
@given(text=programs(VALUES))
def test_values_are_of_their_inferred_types(text, api_index):
    check(text, api_index)


def check(text: str, api_index) -> None:
    """Run a program several times and compare what it reads with what was inferred."""
    names = "maybe, some, fail, see, suppress"
    text = f"from manim import *\nfrom helpers import {names}\n{HELPERS}{CHANGING}\n{text}"
    analysis = analyse(text, api_index)
    types = {
        call.args[0].value: analysis.inference.type_of(call.args[1], scope)
        for call, scope in analysis.scopes.of_call.items()
        if isinstance(call.func, ast.Name) and call.func.id == "see"
    }
    compiled = compile(text.split("\n", 2)[2], "program", "exec")
    wrong: list[str] = []

    def see(number: int, value: object) -> None:
        if not fits(value, types[number]):
            wrong.append(f"{number}: {value!r} is no {types[number]}")

    for seed in range(12):
        run = Run(seed)
        namespace = {item.__name__: item for item in CLASSES}
        namespace |= {name: getattr(run, name) for name in ("maybe", "some", "fail")}
        namespace |= {"see": see, "Caught": Caught, "suppress": suppress}
        exec(compiled, namespace)
        with suppress(StopProgramError, Caught, NameError, TypeError, AttributeError, IndexError):
            namespace["program"]()
    assert wrong == []
