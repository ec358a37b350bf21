from contextlib import suppress

import pytest
from tests.api.readings import scene

from manim_lsp.api.analysis import analyse
from manim_lsp.api.project import Project
from manim_lsp.api.rules import check
from manim_lsp.source import SourceText, apply_edits

CODE = "latex-missing"
WITHOUT = Project(tex_problem="Install TeX.")


def marked(text: str, index, project: Project = WITHOUT) -> list[str]:
    source = SourceText(text)
    found = check(analyse(text, index, project))
    return [source.slice(item.range) for item in found if item.code == CODE]


SET_BY_TEX = [
    ('Tex("a")', "Tex"),
    ('MathTex("x^2")', "MathTex"),
    ('Title("a")', "Title"),
    ('BulletedList("a")', "BulletedList"),
    ("DecimalNumber(1)", "DecimalNumber"),
    ("Integer(1)", "Integer"),
    ('Variable(1, "x")', "Variable"),
    ("Matrix([[1]])", "Matrix"),
    ("IntegerTable([[1]])", "IntegerTable"),
    ("BarChart([1, 2])", "BarChart"),
    ('BraceLabel(Dot(), "a")', "BraceLabel"),
    ('Brace(Dot()).get_text("a")', "get_text"),
    ("NumberLine(include_numbers=True)", "NumberLine"),
    ('Axes(axis_config={"include_numbers": True})', "Axes"),
    ("Axes().add_coordinates()", "add_coordinates"),
    ("NumberPlane().get_axis_labels()", "get_axis_labels"),
    ('Axes().get_x_axis_label("x")', "get_x_axis_label"),
    ('LabeledDot("a")', "LabeledDot"),
    ("Graph([1, 2], [(1, 2)], labels=True)", "Graph"),
]
SET_WITHOUT = [
    'Text("a")',
    "Axes()",
    "NumberLine(include_numbers=False)",
    'Axes().get_x_axis_label(Text("x"))',
    'Table([["a"]])',
    "Brace(Dot())",
    'BraceText(Dot(), "a")',
    'LabeledDot(Text("a"))',
    "MobjectTable([[Dot()]])",
    "Graph([1, 2], [(1, 2)])",
]


@pytest.mark.parametrize(("line", "place"), SET_BY_TEX)
def test_marks_what_tex_sets(line, place, api_index):
    assert marked(scene(line), api_index) == [place]


@pytest.mark.parametrize("line", SET_WITHOUT)
def test_says_nothing_of_what_needs_no_tex(line, api_index):
    assert marked(scene(line), api_index) == []


def test_says_nothing_where_tex_works(api_index):
    assert marked(scene('Tex("a")'), api_index, Project()) == []


@pytest.mark.parametrize("line", [line for line, _ in SET_BY_TEX] + SET_WITHOUT)
def test_manim_itself_agrees(line, monkeypatch):
    import manim
    from manim.mobject.text import tex_mobject

    asked = []

    def refuse(*_, **__):
        asked.append(line)
        raise RuntimeError

    monkeypatch.setattr(tex_mobject, "tex_to_svg_file", refuse)
    with suppress(RuntimeError):
        eval(line, vars(manim))
    assert bool(asked) == (line not in SET_WITHOUT)


def test_words_can_be_set_as_text(api_index):
    text = scene('Tex("Hello", color=RED)')
    (found,) = check(analyse(text, api_index, WITHOUT))
    assert (found.severity, found.fixes[0].applicability) == ("warning", "suggested")
    assert apply_edits(text, found.fixes[0].edits) == scene('Text("Hello", color=RED)')


FORMULAS = {
    'MathTex(r"\\frac{1}{2}")': 'MathTypst("frac(1, 2)")',
    'Tex("$x^2$", color=RED, font_size=40)': 'MathTypst("x^2", color=RED, font_size=40)',
    'MathTex("a/b")': 'MathTypst(r"a \\/ b")',
    'formula = MathTex("x")\nself.play(Write(formula))': (
        'formula = MathTypst("x")\nself.play(Write(formula))'
    ),
}


@pytest.mark.parametrize("line", FORMULAS)
def test_a_formula_can_be_set_by_typst(line, api_index):
    text = scene(*line.split("\n"))
    (found,) = check(analyse(text, api_index, WITHOUT))
    assert found.fixes[0].message == "Change to `MathTypst` (needs `pip install typst`)"
    assert found.fixes[0].applicability == "suggested"
    assert apply_edits(text, found.fixes[0].edits) == scene(*FORMULAS[line].split("\n"))


@pytest.mark.parametrize(
    "line",
    [
        'formula = MathTex("x")\nself.add(formula[0])',
        'MathTex("x")[0]',
        'formula = MathTex("x")\nformula.set_color_by_tex("x", RED)',
        'self.formula = MathTex("x")\nself.formula.get_part_by_tex("x")',
        'formula = MathTex("x")\nfor part in formula:\n    self.add(part)',
        'group = VGroup(MathTex("x"), Dot())\nself.add(group[0])',
        'MathTex("x", "y")',
        'MathTex("x", tex_template=TexTemplate())',
        'MathTex("x & y")',
        "MathTex(text)",
    ],
)
def test_a_formula_that_may_look_or_act_otherwise_is_left_alone(line, api_index):
    text = scene(*line.split("\n"))
    found = [each for each in check(analyse(text, api_index, WITHOUT)) if each.code == CODE]
    assert [each.fixes for each in found] == [()]


def test_an_older_manim_has_no_typst(api_index, monkeypatch):
    known = api_index.lookup
    monkeypatch.setattr(api_index, "lookup", lambda name: None if "Typst" in name else known(name))
    (found,) = check(analyse(scene('MathTex("x")'), api_index, WITHOUT))
    assert found.fixes == ()


@pytest.mark.parametrize("line", ['Tex("$x$ is")', 'Tex("a", tex_environment=None)'])
def test_tex_itself_is_left_to_the_user(line, api_index):
    (found,) = check(analyse(scene(line), api_index, WITHOUT))
    assert found.fixes == ()
