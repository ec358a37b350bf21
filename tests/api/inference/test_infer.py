import ast

import pytest
from tests.api.readings import scene

from manim_lsp.api.analysis import analyse
from manim_lsp.api.index.entities import ApiClass, Callable
from manim_lsp.api.inference.types import Instance, Plain


def type_of_last(text: str, index) -> str:
    """Describe the type of the argument of the last ``show(…)`` in a text."""
    analysis = analyse(text, index)
    (argument, scope) = [
        (call.args[0], scope)
        for call, scope in analysis.scopes.of_call.items()
        if isinstance(call.func, ast.Name) and call.func.id == "show"
    ][-1]
    return described(analysis.inference.type_of(argument, scope))


def described(found) -> str:
    match found:
        case None:
            return "unknown"
        case Instance(cls=cls, exact=exact, animated=animated):
            return f"{'' if exact else '~'}{cls.name}{'.animate' if animated else ''}"
        case ApiClass(name=name):
            return f"class {name}"
        case Callable(name=name):
            return f"callable {name}"
        case Plain(kind=kind):
            return kind
        case other:
            return type(other).__name__


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["show(Circle)"], "class Circle"),
        (["show(Circle())"], "Circle"),
        (["show(Circle().set_width(3))"], "Circle"),
        (["show(Circle().set_nothing(3).shift(UP))"], "Circle"),
        (["show(Circle().set_nothing(3, 4))"], "unknown"),
        (["show(Circle().get_nothing(3))"], "unknown"),
        (["x = Circle()", "show(x)"], "Circle"),
        (["x = y = Circle()", "show(x)"], "Circle"),
        (["x, y = Circle(), Square()", "show(y)"], "Square"),
        (["x, y = pair()", "show(x)"], "unknown"),
        (["x = Circle()", "x = Circle()", "show(x)"], "Circle"),
        (["x = Circle()", "x = Square()", "show(x)"], "Square"),
        (["x = Circle()", "x += 1", "show(x)"], "unknown"),
        (["for x in []:", "    show(x)"], "unknown"),
        (["show(Circle().shift(UP).scale(2))"], "Circle"),
        (["show(Circle().animate.shift(UP).scale(2))"], "Circle.animate"),
        (["show(Axes().plot(abs))"], "~ParametricFunction"),
        (["show(Circle().copy().next_to(UP))"], "Circle"),
        (["show(smooth)"], "callable smooth"),
        (["show(rate_functions.ease_in_sine)"], "callable ease_in_sine"),
        (["show(self)"], "~Example"),
        (["self.dot = Dot()", "show(self.dot)"], "Dot"),
        (["self.dot = Dot()", "self.dot = Circle()", "show(self.dot)"], "~Circle"),
        (["show(Circle() if self else Circle())"], "Circle"),
        (["show((x := Circle()))"], "Circle"),
        (["x: Circle = make()", "show(x)"], "~Circle"),
        (["show(x)", "x = x"], "unknown"),
        (["show(Circle.from_three_points(UP, LEFT, DOWN))"], "~Circle"),
        (["Circle = 3", "show(Circle)"], "int"),
        (["show([Circle()][0])"], "Circle"),
    ],
)
def test_types_are_exact_or_unknown(lines, expected, api_index):
    assert type_of_last(scene(*lines), api_index) == expected


@pytest.mark.parametrize(
    ("header", "expression"),
    [
        ("import manim", "manim.Circle()"),
        ("import manim as mn", "mn.Circle()"),
        ("from manim import Circle as C", "C()"),
        ("from manim.mobject.geometry.arc import Circle", "Circle()"),
        ("import manim.mobject.geometry.arc as arc", "arc.Circle()"),
        ("from manim import *\nfrom math import *", "Circle()"),
        ("from numpy import *\nfrom manim import *", "Circle()"),
        ("from sympy import *\nfrom manim import *", "Circle()"),
        ("from manim import *\nfrom manim_slides import *", "Circle()"),
    ],
)
def test_manim_is_known_however_it_is_imported(header, expression, api_index):
    assert type_of_last(f"{header}\nshow({expression})\n", api_index) == "Circle"


@pytest.mark.parametrize(
    "header",
    [
        "",
        "from manimlib import *",
        "from manim import *\nfrom sympy import *",
        "from manim import *\nfrom mine import Circle",
        "from manim import *\nCircle = make()",
    ],
)
def test_another_meaning_makes_a_name_unknown(header, api_index):
    assert type_of_last(f"{header}\nshow(Circle())\n", api_index) == "unknown"
