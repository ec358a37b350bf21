import pytest
from tests.api.cursor.marked import cursor_at, cursor_in
from tests.api.readings import HEADER

NEXT = "self.wait()"


def call_at(lines, index) -> str:
    """Describe the call around the cursor: its target and the parameter being given."""
    cursor = cursor_at(lines, index)
    call = cursor.call if cursor else None
    if call is None:
        return "none"
    if call.resolved is None:
        return "unknown"
    callable_ = call.resolved.callable
    parameter = call.parameter(callable_)
    return f"{callable_.name} {parameter.name if parameter else '-'}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Circle(|)", "Circle radius"),
        ("Circle(|", "Circle radius"),
        (["Circle(|", NEXT], "Circle radius"),
        (["Circle(|", "x = 3"], "Circle radius"),
        ("Circle(1, |)", "Circle color"),
        ("Circle(1, 2, 3, |)", "Circle -"),
        ("Circle(color=|)", "Circle color"),
        ("Circle(color = R|ED)", "Circle color"),
        ("Circle(color=RED, |)", "Circle -"),
        ("Circle(ra|dius=1)", "Circle radius"),
        ("Circle(1 |", "Circle radius"),
        ("Circle(1 2, |", "Circle color"),
        ("Circle(**more, |", "Circle -"),
        ("VGroup(*shapes, |)", "VGroup vmobjects"),
        ("self.play(Create(|))", "Create mobject"),
        ("self.play(Create(Circle()), |)", "Scene.play args"),
        (["self.play(", "    Create(|", NEXT], "Create mobject"),
        (["self.play(", "    Create(Circle()),", "    run_time=2,", "    |", ")"], "Scene.play -"),
        (["self.play(", "    Create(Circle()),", "    |", "", NEXT], "Scene.play args"),
        (["x = [", "    Dot(|),", "    Dot(),", "]"], "Dot point"),
        ("x = [Circle(|) for x in range(3)]", "Circle radius"),
        ("x = {'a': Circle(|}", "Circle radius"),
        ("x = lambda t: Dot(|", "Dot point"),
        ("always_redraw(lambda: Dot(|))", "Dot point"),
        ("print(f'{Circle(|)}')", "Circle radius"),
        ("print(f'{Circle(|", "Circle radius"),
        ("print(f'''{Circle(|)}''')", "Circle radius"),
        ("Text('abc|')", "Text text"),
        ("Text('abc|", "Text text"),
        ("Text(f'{x} |", "none"),
        ("if Circle(|):", "Circle radius"),
        (["if Circle(|):", "    self.wait()", "else:", "    pass"], "Circle radius"),
        ("for x in VGroup(|", "VGroup vmobjects"),
        ("with Circle(|", "Circle radius"),
        ("return Circle(|", "Circle radius"),
        ("x = yield Circle(|", "Circle radius"),
        ("assert Circle(|", "Circle radius"),
        ("self.x = y = Circle(|", "Circle radius"),
        ("a b c = Circle(|", "Circle radius"),
        ("a = 1; b = Circle(|", "Circle radius"),
        ("Circle().shift(|", "Mobject.shift vectors"),
        ("Circle().shift(UP).set_fill(|", "VMobject.set_fill color"),
        ("super().__init__(|", "Scene renderer"),
        ("Circle.__init__(self, |", "Circle radius"),
        ("unknown(|", "unknown"),
        ("def helper(a, b=|", "none"),
        ("x = (|", "none"),
        ("x = [|", "none"),
        ("not (|", "none"),
        ("# Circle(|", "none"),
        ("x = 'Circle(|'", "none"),
        (["x = (1,", "y = Circle(|"], "Circle radius"),
        (["x = Circle(", "def f(a, b): pass", "Square(|"], "Square side_length"),
        (["x = 'open", "Circle(|"], "Circle radius"),
        (["x = f'{open", "Circle(|"], "Circle radius"),
        ("Circle(\\\n            |", "Circle radius"),
        ("Circle(  # the first\n            |", "Circle radius"),
        ("Circle(é, 'ü', |", "Circle -"),
    ],
)
def test_the_call_around_a_cursor_is_known_while_it_is_written(lines, expected, api_index):
    assert call_at(lines, api_index) == expected


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("|", "name"),
        ("Cir|", "name"),
        ("x = |", "name"),
        ("x.|", "member"),
        ("x.sh|ift(UP)", "member"),
        ("x.|\n        y = 3", "member"),
        ("foo bar.|", "member"),
        ("self.play(a b.|", "member"),
        ("x = y().z[0].|", "member"),
        ("x = 1.|", "nothing"),
        ("x = 12|", "nothing"),
        ("x = Circle() |", "nothing"),
        ("def |", "nothing"),
        ("def f(|", "nothing"),
        ("def f(x=|", "name"),
        ("class |", "nothing"),
        ("for |", "nothing"),
        ("for x in |:", "name"),
        ("lambda |", "nothing"),
        ("lambda x: |", "name"),
        ("[x for x in |]", "name"),
        ("[x for |]", "nothing"),
        ("import os as |", "nothing"),
        ("global |", "nothing"),
        ("Circle(radius=1, |", "keyword"),
        ("Circle(radius=1, c|", "keyword"),
        ("Circle(color='|')", "string"),
        ("Circle(color='BL|", "string"),
        ("x = y if |", "name"),
        ("x = y if z else |", "name"),
        ("print(f'{|}')", "name"),
        ("@|", "name"),
        ("while |", "name"),
        ("except |", "nothing"),
    ],
)
def test_what_may_stand_at_a_cursor(lines, kind, api_index):
    assert cursor_at(lines, api_index).kind == kind


@pytest.mark.parametrize(
    "lines",
    [
        "# Circle(|",
        "x = 1  # Cir|",
        "print(f'text |')",
        "print(f'{x:|}')",
        "print(f'{{|}}')",
    ],
)
def test_nothing_stands_in_comments_and_texts(lines, api_index):
    assert cursor_at(lines, api_index) is None


@pytest.mark.parametrize(
    ("text", "kind", "module", "names"),
    [
        ("from manim import |", "import-name", "manim", set()),
        ("from manim import Circle, Squ|", "import-name", "manim", {"Circle"}),
        ("from manim import |, Circle", "import-name", "manim", {"Circle"}),
        ("from manim import (\n    Circle,\n    |\n)\n", "import-name", "manim", {"Circle"}),
        ("from manim.mobject.geometry import |", "import-name", "manim.mobject.geometry", set()),
        ("from man|", "module", "", set()),
        ("from manim.mob|", "module", "manim", set()),
        ("import manim.|", "module", "manim", set()),
        ("import os, |", "module", "", set()),
    ],
)
def test_imports_are_known_before_they_parse(text, kind, module, names, api_index):
    cursor = cursor_in(text, api_index)
    assert (cursor.kind, cursor.module, set(cursor.names)) == (kind, module, names)


@pytest.mark.parametrize(
    ("lines", "word", "replaced", "following"),
    [
        ("Circle(ra|dius=1)", "ra", "radius", "=1)"),
        ("x.|", "", "", ""),
        ("x.sh|ift(UP)", "sh", "shift", "(UP)"),
        ("Circle(color='BL|UE')", "BL", "BLUE", "')"),
        ("Circle(color='BL|", "BL", "BL", ""),
        ("größe|", "größe", "größe", ""),
    ],
)
def test_the_whole_word_is_replaced(lines, word, replaced, following, api_index):
    cursor = cursor_at(lines, api_index)
    assert (cursor.word, cursor.source.slice(cursor.replaced), cursor.following) == (
        word,
        replaced,
        following,
    )


@pytest.mark.parametrize(
    ("lines", "filled"),
    [
        ("Circle(1, |)", {"radius"}),
        ("Circle(color=RED, |)", {"color"}),
        ("Circle(|, color=RED, stroke_width=2)", {"color", "stroke_width"}),
        ("Circle(1, |, color=[f(x=1)], z_index=2)", {"radius", "color", "z_index"}),
        ("Circle(fill|_opacity=1, color=RED)", {"color"}),
        (["Circle(radius=1, |", "color = RED"], {"radius"}),
        ("Circle(color=Dot(|", set()),
    ],
)
def test_other_arguments_are_known_on_both_sides(lines, filled, api_index):
    call = cursor_at(lines, api_index).call
    assert call.taken(call.resolved.callable) == filled


def test_the_file_around_a_broken_line_is_known(api_index):
    cursor = cursor_in(
        f"{HEADER}        x = Circle()\n        x.|\n\n\nclass Next(Example):\n    pass\n",
        api_index,
    )
    names = [node.name for node, _ in cursor.analysis.scopes.classes]
    assert names == ["Example", "Next"]
    assert cursor.analysis.parsed.problem is None


def test_the_block_below_a_header_stays(api_index):
    cursor = cursor_at(["for x in |:", "    y = Circle()", "    z = y"], api_index)
    assert cursor.analysis.parsed.problem is None
    assert "y" in cursor.scope.bindings


def test_a_class_line_is_completed_with_its_body(api_index):
    cursor = cursor_in(HEADER.replace("(Scene)", "(|") + "        pass\n", api_index)
    (node, _) = cursor.analysis.scopes.classes[0]
    assert (node.name, node.body[0].name) == ("Example", "construct")


def test_a_decorator_is_known_above_its_function(api_index):
    cursor = cursor_in("from manim import *\n@over|\ndef f():\n    pass\n", api_index)
    assert (cursor.kind, cursor.word) == ("name", "over")


def test_the_scope_is_that_of_the_place(api_index):
    kinds = [
        cursor_at(line, api_index).scope.kind
        for line in ("|", "[x for y in z if |]", "lambda m: |", "def f(a=|): pass")
    ]
    assert kinds == ["function", "comprehension", "function", "function"]
    assert cursor_in("x = |", api_index).scope.kind == "module"
