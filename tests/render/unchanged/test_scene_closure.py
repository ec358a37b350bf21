"""What a scene depends on, decided from the text alone."""

import ast

import pytest

from manim_lsp.render.unchanged.scene_closure import read_module

START = "from manim import *\n"


def scene(name: str, body: str) -> str:
    return f"class {name}(Scene):\n    def construct(self):\n        {body}\n"


A = scene("A", "self.add(Circle())")
B = scene("B", "self.add(Square())")


def needs(source: str, changed: str) -> bool:
    """Return whether scene A depends on what another text has otherwise."""
    before, after = read_module(source), read_module(changed)
    return before.closure_digest("A") != after.closure_digest("A")


def test_comments_and_spaces_change_nothing():
    assert not needs(START + A, f"# hello\n\n{START}\n\n{A.replace('Circle()', 'Circle( )')}")


def test_a_scene_needs_itself():
    assert needs(START + A, START + A.replace("Circle", "Dot"))


def test_another_scene_is_none_of_its_business():
    assert not needs(START + A + B, START + A + B.replace("Square", "Dot"))


HELPERS = "R = 1\ndef inner():\n    return R\ndef outer():\n    return inner()\n"


def test_it_needs_what_it_names_through_others():
    source = START + HELPERS + scene("A", "self.add(Circle(outer()))")
    assert needs(source, source.replace("R = 1", "R = 2"))


def test_it_does_not_need_what_nobody_names():
    source = START + HELPERS + A
    assert not needs(source, source.replace("R = 1", "R = 2"))


def test_it_needs_its_base():
    base = "class Base(Scene):\n    size = 1\n"
    source = START + base + A.replace("(Scene)", "(Base)")
    assert needs(source, source.replace("size = 1", "size = 2"))


@pytest.mark.parametrize(
    "effect",
    [
        "config.background_color = RED",
        "random.seed(1)",
        "Text.set_default(font_size=20)",
        "Circle.scale = None",
        "import other",
        "from other import *",
        "for _ in range(3):\n    pass",
        "X = Dot()",
        "@register\ndef f():\n    pass",
        "def f(x=register()):\n    pass",
        "class C(make()):\n    pass",
        "class C:\n    register()",
        "with open('x') as f:\n    pass",
        "X: print(1) = 2",
    ],
)
def test_what_does_something_counts_for_every_scene(effect):
    assert needs(START + A, f"{START}{effect}\n{A}")


@pytest.mark.parametrize(
    "definition",
    [
        "def f(x: int = 1, *, y=UP) -> int:\n    config.x = 1",
        "class C(Scene):\n    a = 1\n    @property\n    def b(self):\n        return 1",
        "@dataclass(frozen=True)\nclass P:\n    x: float = 0.0",
        "X, Y = 1, [2, 3]",
        "X: list[int] = [1]",
        "f = lambda x: print(x)",
        '"""Words."""',
        "if __name__ == '__main__':\n    A().render()",
        "X = PI * 2 if PI > 3 else -1",
    ],
)
def test_what_only_binds_a_name_does_not(definition):
    assert not needs(START + A, f"{START}{definition}\n{A}")


@pytest.mark.parametrize(
    "reach",
    [
        "def f():\n    return globals()['x']",
        "def f():\n    return eval('x')",
        "import inspect",
        "import sys\ndef f():\n    return sys.modules['scene'].x",
        "class C(metaclass=M):\n    pass",
        "class C:\n    def __init_subclass__(cls):\n        seen.append(cls)",
    ],
)
def test_who_reaches_names_by_text_needs_the_whole_file(reach):
    source = f"{START}{reach}\n{A}{B}"
    assert needs(source, source.replace("Square", "Dot"))


@pytest.mark.parametrize(
    ("shared", "use", "change", "linked"),
    [
        ("X = []", "len(X)", "X.append(1)", True),
        ("X = []", "len(X)", "X[0] = 1", True),
        ("X = []", "len(X)", "f(X)", True),
        ("X = []", "len(X)", "global X; X = 1", True),
        ("X = []\nY = X", "len(X)", "Y.append(1)", True),
        ("class X:\n    n = 1", "X.n", "X.n = 2", True),
        ("class X:\n    n = []", "X.n", "X.n.append(2)", True),
        ("X = [[1]]", "X[0]", "X[0].append(1)", True),
        ("X = Dot()", "self.add(X)", "self.play(X.animate.shift(UP))", True),
        ("X = [RED, BLUE]", "X[0]", "Dot(color=X[1])", False),
        ("X = [RED, BLUE]", "X[0]", "[Dot(color=c) for c in X]", False),
        ("X = [1, 2]", "len(X)", "VGroup(*X)", False),
        ("X = RED", "Dot(color=X)", "Dot(color=X)", False),
        ("X = (1, 2)", "f(X)", "f(X)", False),
        ("def X(): return 1", "X()", "X()", False),
    ],
)
def test_scenes_that_can_change_the_same_value_need_each_other(shared, use, change, linked):
    source = f"{START}{shared}\n{scene('A', use)}{scene('B', change + '; B0')}"
    ast.parse(source)
    assert needs(source, source.replace("B0", "B1")) == linked


def test_no_python_has_no_reading():
    assert read_module("class A(:") is None
    assert read_module("x = '\0'") is None


@pytest.mark.parametrize("length", [100, 300, 600, 900, 3000, 100_000])
@pytest.mark.parametrize(
    ("value", "link"), [("Dot()", ".shift(UP)"), ("1", " + 1"), ("x", "[0]"), ("", "-")]
)
@pytest.mark.parametrize("around", [scene("A", "x = {}"), "X = {}\n" + A])
def test_what_is_long_is_read_or_not_but_never_raises(value, link, length, around):
    chain = link * length + "1" if not value else value + link * length
    reading = read_module(START + around.format(chain))
    if reading is not None:
        assert reading.digest
        assert reading.closure_digest("A")
        assert reading.paths("A") == frozenset()


def test_helpers_in_any_order_are_all_needed():
    helpers = [f"def f{n}():\n    return f{n + 1}()\n" for n in range(500)]
    source = START + "".join(reversed(helpers)) + scene("A", "f0()")
    assert needs(source, source.replace("return f500()", "return 1"))


def test_paths_are_those_of_the_scene():
    source = START + scene("A", "ImageMobject('a.png')") + scene("B", "ImageMobject('b.png')")
    assert read_module(source).paths("A") == {"a.png"}
    assert read_module(source).paths("") == {"a.png", "b.png"}
