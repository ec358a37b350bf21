import importlib

import pytest
from tests.api.readings import findings, marked, scene

from manim_lsp.api.mending.fix_text import fix_text

UNKNOWN = "unknown-name"


def test_marks_the_name_alone(api_index):
    assert marked(scene("self.play(Cretae(Dot()))"), api_index) == [(UNKNOWN, "Cretae")]


def test_every_use_is_marked(api_index):
    text = scene("self.play(ShowCreation(Dot()))", "self.play(ShowCreation(Dot()))")
    assert [found.range.start.row for found in findings(text, api_index)] == [6, 7]


@pytest.mark.parametrize(
    "text",
    [
        "from manim import *\nprint(__file__, __name__, np.pi, RED, linear, rate_functions)\n",
        "from manim import *\nimport os.path as p\nprint(p)\n",
        "from manim import *\ndef f(a, /, b, *c, d=1, **e):\n    return a, b, c, d, e, f\n",
        "from manim import *\nclass A:\n    x = 1\n    y = [x for _ in range(3)]\n    z = x\n",
        "from manim import *\nprint([a + b for a in range(3) if a for b in range(a)])\n",
        "from manim import *\nprint({k: v for k, v in {}.items()})\n",
        "from manim import *\nif (n := 3) > 2:\n    print(n)\n",
        "from manim import *\nprint([y := 1, y**2], [z := i for i in range(3)], z)\n",
        (
            "from manim import *\ntry:\n    import foo\n"
            "except ImportError as error:\n    foo = error\nprint(foo)\n"
        ),
        "from manim import *\ntry:\n    print(maybe)\nexcept NameError:\n    pass\n",
        "from manim import *\ndef f():\n    global later\n    later = 1\nprint(later)\n",
        (
            "from manim import *\ndef f():\n    x = 1\n    def g():\n"
            "        nonlocal x\n        x = 2\n    return g\n"
        ),
        (
            "from manim import *\n"
            "with open(__file__) as file, open('a') as (b, *c):\n"
            "    print(file, b, c)\n"
        ),
        "from manim import *\nfor i, (j, *k) in []:\n    print(i, j, k)\nelse:\n    print(i)\n",
        (
            "from manim import *\nmatch [1]:\n    case [a, *b]:\n"
            "        print(a, b)\n    case {'k': v, **rest}:\n"
            "        print(v, rest)\n    case Circle() as c:\n        print(c)\n"
        ),
        "from manim import *\nclass A:\n    def f(self):\n        return __class__\n",
        "from manim import *\nx: int\nprint(x)\n",
        "from manim import *\nx = 1\ndel x\nprint(x)\n",
        "from manim import *\nprint((lambda a, *b, c=1, **d: (a, b, c, d))(1))\n",
        (
            "from __future__ import annotations\nfrom manim import *\n"
            "def f(x: Later) -> Never1:\n    y: Other = x\n"
        ),
        "from manim import *\ndef f():\n    y: Unevaluated = 1\n    return y\n",
        "from manim import *\nfrom somewhere import *\nprint(anything)\n",
        "from manim import *\nexec('a = 1')\nprint(a)\n",
        "from manim import *\nglobals()['a'] = 1\nprint(a)\n",
        "from manim import *\nfrom math import *\nprint(sin(tau))\n",
        "import manim\nprint(manim.Circle())\n",
        "from manim import Scene as S, config\nprint(S, config)\n",
        "from manimlib import *\nShowCreation(Circle())\n",
        "from manim import *\nif TYPE:\n    TYPE = 1\n",
        "import manim as mn\nprint(mn.ShowCreation)\n",
    ],
)
def test_bound_names_are_known(text, api_index):
    assert [item for item in marked(text, api_index) if item[0] == UNKNOWN] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("from manim import *\nclass A:\n    x = 1\n    def f(self):\n        return x\n", "x"),
        ("from manim import *\nprint([a for a in b])\n", "b"),
        ("from manim import *\nprint([a for a in []], a)\n", "a"),
        ("from manim import *\ndef f():\n    inner = 1\nprint(inner)\n", "inner"),
        ("from manim import *\ndef f(x=y):\n    pass\n", "y"),
        ("from manim import *\n@decorated\ndef f():\n    pass\n", "decorated"),
        ("from manim import *\nclass A(Base):\n    pass\n", "Base"),
        ("from manim import *\ndef f(x: Missing):\n    pass\n", "Missing"),
        ("from manim import Scene\nprint(Circle)\n", "Circle"),
        ("from manim import Cretae\n", "Cretae"),
        ("from manim import *\nprint(f'{missing!r:>{width2}}')\n", "missing"),
    ],
)
def test_unbound_names_are_found(text, name, api_index):
    assert (UNKNOWN, name) in marked(text, api_index)


def test_place_behind_wide_characters_inside_an_f_string_line(api_index):
    text = scene('label = "🎬日本"; self.add(Cirlce())')
    assert marked(text, api_index) == [(UNKNOWN, "Cirlce")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from manim import *\nCreat(Circle())\n", "from manim import *\nCreate(Circle())\n"),
        ("from manim import *\nTL\n", "from manim import *\nUL\n"),
        ("from manim import *\nx = sin(PI)\n", "from manim import *\nx = np.sin(PI)\n"),
        (
            "from manim import *\nx = random.random()\n",
            "import random\nfrom manim import *\nx = random.random()\n",
        ),
        ("import manim as mn\nx = Circle()\n", "import manim as mn\nx = mn.Circle()\n"),
        (
            "from manim import Scene\nx = Circle()\n",
            "from manim import Scene, Circle\nx = Circle()\n",
        ),
        (
            "from manim import (\n    Scene,\n)\nx = Circle()\n",
            "from manim import (\n    Scene, Circle,\n)\nx = Circle()\n",
        ),
        (
            "class A(Scene):\n    x = Circle()\n",
            "from manim import *\n\nclass A(Scene):\n    x = Circle()\n",
        ),
        (
            '"""Doc."""\nfrom __future__ import annotations\nx = math.pi\n',
            '"""Doc."""\nfrom __future__ import annotations\nimport math\nx = math.pi\n',
        ),
        (
            "from manim import ShowCreation\nx = ShowCreation\n",
            "from manim import Create\nx = Create\n",
        ),
    ],
)
def test_certain_fix_is_applied(before, after, api_index):
    assert fix_text(before, api_index).text == after


def test_inserted_import_has_the_line_ends_of_the_file(api_index):
    before = "from manim import *\r\nx = random.random()\r\n"
    after = "import random\r\nfrom manim import *\r\nx = random.random()\r\n"
    assert fix_text(before, api_index).text == after


@pytest.mark.parametrize("name", ["Z", "Qwertzuiop", "Box", "CYAN"])
def test_doubtful_name_is_left_to_the_user(name, api_index):
    text = scene(f"self.add({name})")
    assert fix_text(text, api_index).text == text


def test_nothing_is_said_without_an_index():
    assert findings("from manim import *\nCirlce()\n", None) == ()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (
            "from manim import Dot\nDot().shift(sin(1) * NORTH)\n",
            "import numpy as np\nfrom manim import Dot, UP\nDot().shift(np.sin(1) * UP)\n",
        ),
        (
            "import manim as mn\nmn.Dot().shift(NORTH)\n",
            "import manim as mn\nmn.Dot().shift(mn.UP)\n",
        ),
        (
            "from manim import *\nPath('a')\nx: Callable = partial(max)\n",
            "from pathlib import Path\n"
            "from typing import Callable\n"
            "from functools import partial\n"
            "from manim import *\nPath('a')\nx: Callable = partial(max)\n",
        ),
    ],
)
def test_name_comes_with_the_import_that_it_needs(text, mended, api_index):
    assert fix_text(text, api_index).text == mended


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("TL", "UL"),
        ("Vektor", "Vector"),
        ("Box", "Rectangle"),
        ("VerticalLine", "Line"),
        ("Histogram", "BarChart"),
        ("Z", "Z_AXIS"),
        ("NORTH", "UP"),
        ("uint8", "np.uint8"),
    ],
)
def test_name_that_models_invent(name, meant, api_index):
    (found,) = findings(scene(f"print({name})"), api_index)
    assert found.fixes[0].message == f"Change to `{meant}`"


@pytest.mark.parametrize("line", ["self.add(dot)", "table.scale(2)"])
def test_object_that_is_missing_is_no_class(line, api_index):
    (found,) = findings(scene(line), api_index)
    assert found.fixes == ()


@pytest.mark.parametrize("module", ["opengl", "utils.color", "data_structures", "utils"])
def test_star_imports_of_modules_bind_what_these_import(module, api_index):
    offered = importlib.import_module(f"manim.{module}")
    names = getattr(offered, "__all__", [name for name in vars(offered) if name[0] != "_"])
    text = f"from manim.{module} import *\nprint({', '.join(names)})\n"
    assert marked(text, api_index) == []


def test_module_is_never_meant_by_what_is_called(api_index):
    (found,) = findings(scene("print(Colors('red'))"), api_index)
    assert "Change to `color`" not in [fix.message for fix in found.fixes]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Animate(dot.shift(UP).scale(2))", "dot.animate.shift(UP).scale(2)"),
        ("Animate(dot.shift(UP), run_time=2)", "dot.animate(run_time=2).shift(UP)"),
    ],
)
def test_invented_animation_of_a_chain_is_animate(wrong, right, api_index):
    before, after = (scene("dot = Dot()", f"self.play({text})") for text in (wrong, right))
    assert fix_text(before, api_index, unsafe=True).text == after


FAILING_IMPORTS = [
    (
        "from manim.mobject.svg.tex_mobject import MathTex, Tex",
        "manim.mobject.svg.tex_mobject",
        "from manim import MathTex, Tex",
    ),
    (
        "from manim.animation.creation import ShowCreation",
        "ShowCreation",
        "from manim.animation.creation import Create",
    ),
    ("from manim.utils import colour", "colour", "from manim.utils import color"),
    ("import manim.foo", "manim.foo", None),
    (
        "from manim.mobject.geometry.arc import Square",
        "Square",
        "from manim import Square",
    ),
]


@pytest.mark.parametrize(("line", "place", "cure"), FAILING_IMPORTS)
def test_imports_from_inside_manim(line, place, cure, api_index):
    rest = "from manim import *\n"
    with pytest.raises(ImportError):
        exec(line, {})
    assert (UNKNOWN, place) in marked(f"{line}\n{rest}", api_index)
    assert fix_text(f"{line}\n{rest}", api_index).text == f"{cure or line}\n{rest}"
    if cure is not None:
        exec(cure, {})


def test_a_renamed_import_is_renamed_where_it_is_used(api_index):
    text = "from manim.animation.creation import ShowCreation\nprint(ShowCreation)\n"
    mended = "from manim.animation.creation import Create\nprint(Create)\n"
    assert fix_text(text, api_index).text == mended


@pytest.mark.parametrize(
    "line",
    [
        "import manim.utils.color as c",
        "from manim.mobject.geometry.arc import Circle, VMobject, np",
        "from manim.utils.color import RED, ManimColor, XKCD",
        "from manim.utils.rate_functions import ease_in_sine",
        "from manim.mobject.types import vectorized_mobject",
        "try:\n    from manim.foo import bar\nexcept ImportError:\n    pass",
        "if False:\n    from manim.foo import bar",
    ],
)
def test_imports_from_inside_manim_that_work(line, api_index):
    exec(line, {})
    assert UNKNOWN not in dict(marked(f"{line}\nfrom manim import *\n", api_index))


FORGOTTEN = """import numpy as np

class A(Scene):
    def construct(self):
        self.play(Create(Circle(color=RED)))
        self.add(Circle(), no_such_thing)
"""


def test_a_forgotten_import_of_manim_is_one_finding_at_the_first_use(api_index):
    assert marked(FORGOTTEN, api_index) == [
        ("unknown-name", "Scene"),
        ("unknown-name", "no_such_thing"),
    ]
    (found, _) = findings(FORGOTTEN, api_index)
    assert "`Scene` and 3 other names of Manim's" in found.message
    assert [fix.applicability for fix in found.fixes] == ["safe"]


def test_a_forgotten_import_of_manim_is_mended_at_once(api_index):
    mended = fix_text(FORGOTTEN, api_index).text
    assert mended == f"from manim import *\n{FORGOTTEN}"
    assert marked(mended, api_index) == [("unknown-name", "no_such_thing")]
