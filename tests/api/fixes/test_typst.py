import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.api.fixes import typst
from manim_lsp.api.fixes.typst import math_to_typst, text_to_typst

TRANSLATED = {
    r"\frac{1}{2}": "frac(1, 2)",
    r"e^{i\pi}+1=0": "e^(i pi) + 1 = 0",
    r"\sum_{k=1}^{n} k = \frac{n(n+1)}{2}": "sum_(k = 1)^n k = frac(n ( n + 1 ), 2)",
    r"\int_0^1 x^2\,dx": "integral_0^1 x^2 thin d x",
    r"\sqrt[3]{x+1}": "root(3, x + 1)",
    r"\sqrt{2}": "sqrt(2)",
    r"\lim_{h\to 0}\frac{f(x+h)-f(x)}{h}": "lim_(h -> 0) frac(f ( x + h ) - f ( x ), h)",
    r"f'(x)": "f' ( x )",
    r"\left(\frac{a}{b}\right)^2": "( frac(a, b) )^2",
    r"x \in \mathbb{R}^n": "x in RR^n",
    r"a/b": r"a \/ b",
    r"\sin^2\theta": "sin^2 theta",
    r"\phi + \varphi": "phi.alt + phi",
    r"\text{if } x \ge 0": '"if " x >= 0',
    r"\vec{F} = m\vec{a}": "arrow(F) = m arrow(a)",
}
UNSURE = [
    *(r"\begin{matrix} a \end{matrix}", r"a & b", r"x \\ y", r"\binom{n}{k}", r"\{1\}"),
    "\N{GREEK SMALL LETTER ALPHA}",
    *(
        r"{a+b}^2",
        "x^12",
        r"\frac{a,b}{2}",
        r"\frac12",
        "x^{2",
        "x}",
        "x^",
        "^2",
        "",
        "#x",
        r"\foo",
    ),
    *(r"x^2^3", r"\left\{ x \right\}", r"\mathbb{x}", r"\frac{1}{}"),
]


@pytest.mark.parametrize("formula", TRANSLATED)
def test_what_is_certain_is_translated(formula):
    assert math_to_typst(formula) == TRANSLATED[formula]


@pytest.mark.parametrize("formula", UNSURE)
def test_what_is_not_certain_is_left_alone(formula):
    assert math_to_typst(formula) is None


@pytest.mark.parametrize(
    ("text", "formula"), [("$x^2$", "x^2"), ("a $x$", None), ("words", None), ("$x$ $y$", None)]
)
def test_tex_is_translated_where_it_is_all_formula(text, formula):
    assert text_to_typst(text) == formula


COMMANDS = [
    *(command.strip() for command in typst._SAME.pattern.split("|")),
    *typst._NAMED,
    *(f"{command}{{x}}" for command in typst._OF_ONE),
    *(f"mathbb{{{letter}}}" for letter in typst._DOUBLE_STRUCK),
]


def compiles(formula: str) -> bool:
    import typst as compiler

    return bool(compiler.compile(f"$ {formula} $".encode(), format="svg"))


@pytest.mark.parametrize("command", COMMANDS)
def test_typst_knows_every_name(command):
    translated = math_to_typst(f"\\{command} y")
    assert translated
    assert compiles(translated)


PIECES = st.sampled_from(
    [
        *(r"\frac{", r"\sqrt{", r"\sqrt[", "{", "}", "^", "_", "(", ")", "[", "]", ",", " ", "x"),
        *(
            r"\alpha",
            r"\sum",
            r"\left(",
            r"\right)",
            "12",
            "3.5",
            "'",
            "/",
            "|",
            "*",
            ".",
            "!",
            ":",
        ),
        *(r"\text{ab}", r"\mathbb{R}", r"\vec{v}", r"\to", "=", "<", "-", ">", r"\,", "ab"),
    ]
)


@given(st.lists(PIECES, max_size=12))
def test_typst_takes_whatever_is_translated(pieces):
    translated = math_to_typst("".join(pieces))
    assert translated is None or compiles(translated)
