import pytest
from tests.api.cursor.marked import cursor_at, cursor_in

from manim_lsp.api.reading.signatures import signatures


def shown(lines, index):
    """Return the first signature and the text of its active parameter."""
    cursor = cursor_at(lines, index)
    found = signatures(cursor) if cursor else ()
    if not found:
        return "", None
    (signature, *_) = found
    if signature.active is None:
        return signature.label, None
    active = signature.parameters[signature.active]
    return signature.label, signature.label[active.start : active.end]


def test_own_parameters_come_first_and_those_of_bases_by_their_class(api_index):
    label, active = shown("Circle(|", api_index)
    assert label.startswith("Circle(radius: float | None = None, color: ")
    assert label.endswith("**VMobject, **Mobject)")
    assert active == "radius: float | None = None"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Circle(1, |", "color"),
        ("Circle(color=|", "color"),
        ("Circle(col|", "color"),
        ("Circle(stroke_width=|", "stroke_width"),
        ("Circle(stroke_wi|", "stroke_width"),
        ("Circle(1, 2, 3, |", None),
        ("Circle(color=RED, |", None),
        ("Circle(nonsense=|", None),
        ("Circle().next_to(self, |", "direction"),
        ("VGroup(Dot(), Dot(), |", "*vmobjects"),
        ("Text('some text|", "text"),
        ("self.play(|", "*args"),
        ("self.play(Create(Circle()), run_time=|", "run_time"),
        ("self.play(Create(|), run_time=2)", "mobject"),
        ("self.play(Create(Circle(|", "radius"),
        ("Circle(radius=[1, |]", "radius"),
    ],
)
def test_the_parameter_being_given_is_marked(line, expected, api_index):
    _, active = shown(line, api_index)
    assert (active.split(":")[0].split("=")[0] if active else None) == expected


def test_hidden_parameters_are_listed_only_while_one_is_typed(api_index):
    assert "stroke_width" not in shown("Circle(|", api_index)[0]
    assert "*, stroke_width" in shown("Circle(stroke_wi|", api_index)[0]


def test_play_shows_what_it_hands_to_animations(api_index):
    label, _ = shown("self.play(|", api_index)
    assert "run_time: float" in label
    assert "rate_func" in label


def test_the_documents_own_callables_are_shown(api_index):
    text = (
        "from manim import *\ndef ring(a, /, width: float = 2, *rest, hue=RED, **more):\n"
        "    return Circle(**more)\nring(1, |"
    )
    (signature,) = signatures(cursor_in(text, api_index))
    start = "ring(a, /, width: float = 2, *rest, hue=RED, **Circle, "
    assert signature.label.startswith(start)
    active = signature.parameters[signature.active]
    assert signature.label[active.start : active.end] == "width: float = 2"


def test_several_targets_are_several_signatures(api_index):
    text = (
        "from manim import *\nclass A(Scene):\n    def go(self, a): ...\n"
        "class B(A):\n    def go(self, a, b): ...\n    def construct(self):\n        pass\n"
        "def f(scene: A):\n    scene.go(|"
    )
    found = signatures(cursor_in(text, api_index))
    assert [item.label for item in found] == ["A.go(a)", "B.go(a, b)"]


def test_the_active_parameter_is_described(api_index):
    (signature,) = signatures(cursor_at("Circle(stroke_width=|", api_index))
    assert "Declared by `VMobject`." in signature.parameters[signature.active].text
    assert signature.documentation == "A circle."


@pytest.mark.parametrize("line", ["unknown(|", "x = (|", "Circle()|", "# Circle(|", "def f(|"])
def test_nothing_is_shown_where_no_known_call_is(line, api_index):
    assert shown(line, api_index) == ("", None)


def test_nothing_is_shown_without_an_index():
    assert shown("Circle(|", None) == ("", None)
