"""Explanations as pure functions: of what the host tells, whatever that is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.host.protocol import Failed
from manim_lsp.render.explanations import tex
from manim_lsp.render.explanations.explain import explain
from manim_lsp.render.explanations.tex_complaints import COMPLAINTS
from manim_lsp.render.judging.failures import render_error
from manim_lsp.source import Position, Range, SourceText

FAILED = Failed("TypeError", "", (), False, "", "scene", (), "", 0.0, 0.0)
INIT = ("manim.mobject.geometry.arc", "Circle.__init__", "Circle")
BASE = ("manim.mobject.mobject", "VMobject.__init__", "Circle")


def told(text: str = "Circle(colour=RED)", **facts) -> str:
    explained = explain(replace(FAILED, **facts), text)
    return explained.message if explained else ""


UNEXPECTED = "Mobject.__init__() got an unexpected keyword argument 'colour'"


def test_the_class_is_the_one_that_is_called():
    assert told(message=UNEXPECTED, chain=(INIT, BASE), receiver="Circle") == (
        "`Circle` has no parameter `colour`."
    )


def test_a_method_that_hands_it_on_is_named_with_the_class():
    chain = (("manim.x", "Axes.plot", "Axes"), INIT, BASE)
    assert told("axes.plot(f, colour=RED)", message=UNEXPECTED, chain=chain) == (
        "`axes.plot` hands `colour` on to `Circle`, which has no such parameter."
    )


@pytest.mark.parametrize(
    ("accepted", "hint"), [(("color", "radius"), "Did you mean `color`?"), (("radius",), "")]
)
def test_a_name_is_offered_only_where_it_is_close(accepted, hint):
    failure = replace(FAILED, message=UNEXPECTED, chain=(INIT,), accepted=accepted)
    assert explain(failure, "Circle(colour=RED)").hint == hint


def test_pythons_words_stay_where_nothing_is_certain():
    assert explain(replace(FAILED, message="something else"), "x = 1") is None


def test_a_method_without_self_is_told():
    message = "Main.construct() takes 0 positional arguments but 1 was given"
    assert told("", message=message) == "The method `construct` has no `self`."


MESSAGES = st.sampled_from(
    [
        *(UNEXPECTED, "f() missing 1 required positional argument: 'x'", "list index out of range"),
        *("Called Scene.play with no animations", "Animation only works on Mobjects"),
        *("operands could not be broadcast together with shapes (2,) (3,)", "'str' is not"),
        *("Passing Mobject methods to Scene.play is no longer", "A object has no attribute 'b'"),
        *("f() takes from 1 to 3 positional arguments but 5 were given", "'int' object is not x"),
        "Mobject.__getattr__.<locals>.getter() takes 1 positional argument but 2 were given",
    ]
)
CALLS = st.sampled_from(
    [
        *("f(", "f()", "f(x, *y, **z)", "a.b[0](1)(2)", "", "\0", "play(a.b, c.d)", "f('2')"),
        *("(" * 300, "-" * 3_000 + "1", "f(" + "1+" * 2_000 + "1)", "f([1, 2])", "é(ü='x')"),
    ]
)
STEPS = st.lists(st.tuples(st.text(), st.text(), st.text()).map(tuple), max_size=3).map(tuple)
TYPES = st.sampled_from(["TypeError", "ValueError", "IndexError", "AttributeError", "KeyError"])


@given(TYPES, MESSAGES | st.text(), CALLS | st.text(), STEPS, st.text(), st.integers())
def test_whatever_a_job_claims_is_an_explanation_or_none(kind, message, text, chain, name, size):
    failure = replace(
        FAILED, type=kind, message=message, chain=chain, receiver=name, accepted=(name,), size=size
    )
    explain(failure, text)


PLACES = st.tuples(*[st.integers(-5, 50)] * 4)


@given(st.lists(PLACES).map(tuple), PLACES, st.text(), st.booleans())
def test_whatever_places_a_job_claims_are_ranges(places, place, text, is_syntax_error):
    failure = replace(
        FAILED,
        places=places,
        elsewhere=(f"/{text}", *place, text),
        is_syntax_error=is_syntax_error,
    )
    error = render_error(failure, SourceText("x = 1\ny = Circle(\n  é=2)\n"), "")
    assert error.type == "TypeError"


@pytest.mark.parametrize("size", [100_000])
@pytest.mark.parametrize("piece", ["<", "a", "Main.play() has a ", "(", "\\", "'", "l.1 x\n"])
def test_a_long_message_takes_no_time(piece, size):
    message = piece * (size // len(piece))
    for kind in ("TypeError", "ValueError", "AttributeError"):
        explain(replace(FAILED, type=kind, message=message), message)
        explain(replace(FAILED, type=kind, message=f"Unexpected argument {message}"), "")
    tex.explain(tex.read_log(f"! {message}"))


def test_each_complaint_can_be_told():
    for pattern, meaning, cure in COMPLAINTS:
        names = {"token": "x"} | dict.fromkeys(tex.re.compile(pattern).groupindex, "y")
        assert meaning.format(**names)
        cure.format(**names)


LOG = "\n".join(
    [
        "! Undefined control sequence.",
        "<argument>  x^2 + \\foo ",
        "                       y ",
        "l.8 \\end{align*}",
        "                 ",
        "Here is how much of TeX's memory you used:",
    ]
)


def test_the_first_error_of_a_log_is_read():
    assert tex.read_log(LOG) == tex.TexProblem("Undefined control sequence.", " x^2 + \\foo ")


def test_a_message_that_latex_breaks_is_one():
    log = (
        "! LaTeX Error: Unicode character b (U+03B2)\n               not set up for use.\n\nl.3 x\n"
    )
    assert tex.read_log(log).error == (
        "LaTeX Error: Unicode character b (U+03B2) not set up for use."
    )


@pytest.mark.parametrize(
    ("call", "marked"),
    [
        (r"MathTex(r'x^2 + \foo y')", r"\foo"),
        (r"MathTex('x^2 + \\foo y')", r"\\foo"),
        (r"MathTex(r'\foo x^2 + \foo y')", r"\foo"),
        (r"MathTex(text)", None),
        (r"MathTex(r'\food')", None),
        ("MathTex('é', r'''\n x^2\n + \\foo y''')", r"\foo"),
    ],
)
def test_the_command_is_found_in_the_users_string(call, marked):
    source = SourceText(f"a = {call}\n")
    whole = Range(Position(1, 5), source.position(len(call) + 4))
    place = tex.place_of(tex.read_log(LOG), whole, source)
    assert (place and source.slice(place)) == marked


def test_of_two_the_one_with_the_same_words_before_it_is_meant():
    source = SourceText(r"MathTex(r'\foo x^2 + \foo y')")
    whole = Range(Position(1, 1), source.position(len(source.text)))
    place = tex.place_of(tex.read_log(LOG), whole, source)
    assert place.start.column == source.text.rindex(r"\foo") + 1
