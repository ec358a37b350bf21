"""Functions that are plotted: their bodies, the words for them and axes that suit them."""

from dataclasses import dataclass
from random import Random

from manim_trainer.data.grammar.phrases import Option, expand, number


@dataclass(frozen=True)
class Function:
    """A function of x: `body` is Python; `said` are literal words; `axes` are arguments of Axes."""

    body: str
    said: tuple[str, ...]
    axes: str = ""
    title: str = ""


_PERIODIC = "x_range=[-5, 5], y_range=[-2, 2]"
_PARABOLA = "x_range=[-3, 3], y_range=[-1, 9]"
_CUBIC = "x_range=[-2, 2], y_range=[-8, 8, 2]"

FUNCTIONS = (
    Function(
        "np.sin(x)",
        (
            "sine of x",
            "sin(x)",
            "sin x",
            "sine",
            "the sine function",
            "a sine wave",
            "a sine curve",
            "the sine of x",
            "sinx",
            "sine wave",
        ),
        "",
        "Sine",
    ),
    Function(
        "np.cos(x)",
        (
            "cosine of x",
            "cos(x)",
            "cos x",
            "cosine",
            "the cosine function",
            "a cosine wave",
            "a cosine curve",
            "the cosine of x",
            "cosine wave",
        ),
        "",
        "Cosine",
    ),
    Function(
        "x**2",
        (
            "x squared",
            "x^2",
            "x²",
            "a parabola",
            "x**2",
            "the square of x",
            "the parabola x^2",
            "the quadratic function",
            "the square function",
        ),
        _PARABOLA,
        "Parabola",
    ),
    Function(
        "-(x**2)",
        ("-x^2", "-x²", "minus x squared", "an upside-down parabola", "negative x squared"),
        "x_range=[-3, 3], y_range=[-9, 1]",
        "Parabola",
    ),
    Function(
        "x**3",
        (
            "x cubed",
            "x^3",
            "x³",
            "a cubic",
            "x**3",
            "the cube of x",
            "the cubic function",
            "a cubic curve",
        ),
        _CUBIC,
        "Cubic",
    ),
    Function(
        "np.exp(x)",
        (
            "exp(x)",
            "e^x",
            "the exponential function",
            "an exponential",
            "e to the x",
            "exp x",
            "an exponential curve",
            "exponential function",
            "the exponential of x",
            "exponential growth",
        ),
        "x_range=[-3, 2], y_range=[0, 8]",
        "Exponential",
    ),
    Function(
        "np.exp(-x)",
        ("exp(-x)", "e^-x", "e^(-x)", "exponential decay", "a decaying exponential"),
        "x_range=[-2, 3], y_range=[0, 8]",
        "Decay",
    ),
    Function(
        "x", ("x", "the identity", "the identity function", "the line y = x", "y=x"), "", "Line"
    ),
    Function(
        "abs(x)",
        (
            "abs(x)",
            "|x|",
            "the absolute value of x",
            "the absolute value function",
            "absolute value of x",
            "absolute value",
        ),
        "",
        "AbsoluteValue",
    ),
    Function(
        "np.sqrt(x)",
        (
            "sqrt(x)",
            "the square root of x",
            "square root of x",
            "√x",
            "the square root function",
            "root x",
        ),
        "x_range=[0, 9], y_range=[0, 4]",
        "SquareRoot",
    ),
    Function(
        "np.log(x)",
        (
            "log(x)",
            "ln(x)",
            "the natural logarithm",
            "the logarithm of x",
            "log x",
            "ln x",
            "the natural log",
            "a logarithm",
        ),
        "x_range=[0.1, 8], y_range=[-3, 3]",
        "Logarithm",
    ),
    Function(
        "1 / x",
        ("1/x", "1 / x", "one over x", "the reciprocal of x", "a hyperbola"),
        "x_range=[0.2, 6], y_range=[0, 5]",
        "Reciprocal",
    ),
    Function(
        "np.tan(x)",
        ("tan(x)", "tan x", "the tangent function", "tangent of x", "the tangent of x"),
        "x_range=[-1.4, 1.4], y_range=[-5, 5]",
        "Tangent",
    ),
)


def pick_function(random: Random) -> Function:
    """Pick a named function, a line, or one with a factor."""
    kind = random.random()
    if kind < 0.16:
        return _line(random)
    if kind < 0.28:
        return _wave(random)
    if kind < 0.36:
        return _shifted_parabola(random)
    weights = [4, 3, 3.5, 0.8, 2, 2.5, 0.8, 1, 1.5, 1.5, 1.2, 1, 0.8]
    return random.choices(FUNCTIONS, weights)[0]


def say_function(function: Function, random: Random) -> str:
    """Name the function, sometimes as an equation."""
    said = random.choice(function.said)
    if said.startswith(("the ", "a ", "an ", "y=")) or not any(mark in said for mark in "x("):
        return said
    return expand(
        "(|||y = |y=|f(x) = ".replace("(x)", "{x}") + "){said}", random, {"said": said, "x": "(x)"}
    )


_WORDS: dict[float, str] = {2: "two", 3: "three", 4: "four"}


def _line(random: Random) -> Function:
    slope: float = random.choice((2, 3, 0.5, -1, -2, 1, 4, -3))
    offset = (
        random.choice((0, 1, 2, 3, -1, -2, -3)) if slope != 1 else random.choice((1, 2, -1, -2))
    )
    one: dict[float, str] = {1: "x", -1: "-x"}
    head, spoken = one.get(slope, f"{slope:g} * x"), one.get(slope, f"{slope:g}x")
    sign = "+" if offset > 0 else "-"
    body = f"{head} {sign} {abs(offset)}" if offset else head
    words = _WORDS.get(slope)
    said = (
        [f"{spoken} {sign} {abs(offset)}", f"{spoken}{sign}{abs(offset)}"] if offset else [spoken]
    )
    said.append(body)
    if words:
        tail = f" {'plus' if offset > 0 else 'minus'} {abs(offset)}" if offset else ""
        said.append(f"{words} x{tail}")
    said += [f"the line y = {said[0]}", f"the line {said[0]}"]
    return Function(body, tuple(said), "x_range=[-3, 3], y_range=[-8, 8, 2]", "Line")


def _wave(random: Random) -> Function:
    name, word = random.choice((("sin", "sine"), ("cos", "cosine")))
    factor = random.choice((2, 3, 4, 0.5))
    said = number(factor).said[-1] if factor >= 1 else "half"
    if random.random() < 0.5:
        spoken = (
            f"{factor:g}{name}(x)",
            f"{factor:g} {name}(x)",
            f"{factor:g} * {name}(x)",
            f"{said} times {word} of x",
        )
        return Function(f"{factor:g} * np.{name}(x)", spoken, "", word.capitalize())
    spoken = (
        f"{name}({factor:g}x)",
        f"{name}({factor:g} * x)",
        f"{name} {factor:g}x",
        f"{word} of {factor:g}x",
    )
    return Function(f"np.{name}({factor:g} * x)", spoken, "", word.capitalize())


def _shifted_parabola(random: Random) -> Function:
    offset = random.choice((1, 2, 3, -1, -2, -3, -4))
    sign, word = ("+", "plus") if offset > 0 else ("-", "minus")
    said = (
        f"x^2 {sign} {abs(offset)}",
        f"x^2{sign}{abs(offset)}",
        f"x² {sign} {abs(offset)}",
        f"x squared {word} {abs(offset)}",
    )
    axes = Option("x_range=[-3, 3], y_range=[-5, 13, 2]", ())
    return Function(f"x**2 {sign} {abs(offset)}", said, axes.code, "Parabola")
