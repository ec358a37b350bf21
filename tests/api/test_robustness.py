"""Whatever an editor sends, in whatever state the user has left it, is read without an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.api.readings import findings, scene

from manim_lsp.api.analysis import analyse
from manim_lsp.api.docs import extract_api_calls, retrieve_docs
from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.api.scenes import find_scenes
from manim_lsp.api.syntax.parsing import parses
from manim_lsp.source import SourceText, apply_edits

SCENE = scene(
    'title = Text("🎬 日本\\n", font_color=RED)',
    "axes = Axes(x_range=[0, 10], x_axis_label='x')",
    "graph = axes.plot(lambda x: np.sin(x), colour=BLUE)",
    "group = VGroup(*[Dot(size=i) for i in range(3)]).arrange(RIGHT, buffer=1)",
    "self.play(ShowCreation(graph), title.animate.shift(UP), runtime=2)",
    "for dot in group:",
    "    self.play(FadeIn(dot, direction=UP))",
    'self.add(MathTex(r"\\frac{a}{b}", size=40), Tex(f"{title!r:>{axes}}", weight=BOLD))',
)
PIECES = st.one_of(
    st.sampled_from(
        ["(", ")", "[", "]", "{", "}", '"', "'", '"""', "\\", "\t", "\r", "\r\n", "\n"]
    ),
    st.sampled_from(["\f", "\0", "#", "é", "日", "🎬", "\u2028", "\ufeff", "ﬁ", "x" * 5000]),
    st.sampled_from(
        ["def ", "class ", "lambda", "**", "*", "=", ":", ",", ".", "@", "async ", "0x"]
    ),
    st.sampled_from(["match x:", "global x\n", "f'{", "import ", "self."]),
)
EDIT = st.tuples(st.integers(0, len(SCENE)), st.integers(0, 30), st.one_of(st.just(""), PIECES))


def edited(edits: list[tuple[int, int, str]]) -> str:
    text = SCENE
    for place, length, piece in edits:
        text = text[:place] + piece + text[place + length :]
    return text


ANY_TEXT = st.one_of(
    st.lists(EDIT, min_size=1, max_size=6).map(edited),
    st.integers(0, len(SCENE)).map(lambda end: SCENE[:end]),
    st.lists(EDIT, max_size=3).map(lambda edits: edited(edits).replace("\n", "\r\n")),
    st.lists(EDIT, max_size=3).map(lambda edits: edited(edits).replace("    ", "\t")),
    st.text(max_size=200),
)
QUIET = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUIET
@given(text=ANY_TEXT)
def test_findings_lie_in_the_text_and_their_edits_apply(api_index, text):
    source = SourceText(text)
    for found in findings(text, api_index):
        assert source.position(source.offset(found.range.start)) == found.range.start
        assert source.position(source.offset(found.range.end)) == found.range.end
        assert found.range.start <= found.range.end
        for fix in found.fixes:
            assert apply_edits(text, fix.edits) != text


@QUIET
@given(text=ANY_TEXT)
def test_scenes_and_docs_are_found_in_any_text(api_index, text):
    for found in find_scenes(analyse(text, api_index)):
        assert found.range.start <= found.name_range.start < found.name_range.end
    docs = retrieve_docs(extract_api_calls(text, api_index), api_index, max_chars=700)
    assert len(docs) <= 700


@settings(QUIET, max_examples=60)
@given(text=ANY_TEXT)
def test_fixing_never_makes_a_text_worse(api_index, text):
    before = findings(text, api_index)
    result = fix_text(text, api_index, unsafe=True)
    assert parses(result.text) or not parses(text)
    assert len(result.remaining) <= len(before)
    assert fix_text(result.text, api_index, unsafe=True).text == result.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\ufeff" + SCENE,
        SCENE.replace("\n", "\r"),
        "x = " + "(" * 500 + ")" * 500,
        "x = " + "-" * 20000 + "1",
        "x = " + "a." * 3000 + "b",
        "from manim import *\nx = Circle()" + ".shift(UP)" * 900 + "\n",
        "x = 1\n" * 3000,
        "class A(A): pass\nclass B(C): pass\nclass C(B): pass\nA(); B()\n",
        "x = y\ny = x\nx.z()\n",
        "def f(**k):\n    f(**k)\n    g(**k)\ndef g(**k):\n    f(**k)\nf(a=1)\n",
        "class A:\n    def f(self, **k):\n        self.f(**k)\nA().f(x=1)\n",
        "global x\nnonlocal y\n",
        "\udc80 = 1",
    ],
)
def test_hard_texts(text, api_index):
    findings(text, api_index)
    fix_text(text, api_index, unsafe=True)
    extract_api_calls(text, api_index)
