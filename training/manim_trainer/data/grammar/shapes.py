"""The registry of shapes and strokes, and things made of them."""

from dataclasses import dataclass, field
from random import Random

from manim_trainer.data.grammar.colours import pick_colour
from manim_trainer.data.grammar.colours import title as colour_title
from manim_trainer.data.grammar.phrases import Option, numbers
from manim_trainer.data.grammar.things import Family, Thing

BIG = ("big", "large", "huge", "big")
SMALL = ("small", "little", "tiny", "small")


@dataclass(frozen=True)
class Measure:
    """A parameter people give as a number: `said` is a template with ``{n}``."""

    parameter: str
    said: str
    values: tuple[Option, ...]


@dataclass(frozen=True)
class Shape:
    """A class of Manim's that shows one figure.

    `big` and `small` are the arguments for these words; a shape without them is never called so.
    `closed` shapes can be filled. `fixed` arguments are always given.
    """

    nouns: tuple[str, ...]
    cls: str
    fixed: str = ""
    big: str = ""
    small: str = ""
    measures: tuple[Measure, ...] = ()
    closed: bool = True
    weight: float = 1.0
    names: str = field(default="")

    @property
    def variable(self) -> str:
        """The variable that code gives to it."""
        return self.names or self.nouns[0].replace(" ", "_").replace("-", "_")


_SIDES = numbers(0.5, 1, 1.5, 2, 2.5, 3, 4, 5)
_LENGTHS = numbers(1, 2, 3, 4, 5, 6)

SHAPES = (
    Shape(
        ("circle", "circle", "circle", "(circle|disc)"),
        "Circle",
        big="radius=2",
        small="radius=0.5",
        weight=4,
        measures=(
            Measure("radius", "(with|of) [a] radius [of] {n}", numbers(0.5, 1, 1.5, 2, 2.5, 3)),
        ),
    ),
    Shape(
        ("square",),
        "Square",
        big="side_length=4",
        small="side_length=1",
        weight=4,
        measures=(Measure("side_length", "(with|of) side [length] {n}", _SIDES),),
    ),
    Shape(("triangle",), "Triangle", big="radius=2", small="radius=0.5", weight=3),
    Shape(
        ("rectangle",), "Rectangle", big="width=6, height=3", small="width=2, height=1", weight=2
    ),
    Shape(("star",), "Star", big="outer_radius=2", small="outer_radius=0.5", weight=2),
    Shape(
        ("dot", "dot", "(dot|point)"),
        "Dot",
        big="radius=0.2",
        small="radius=0.05",
        closed=False,
        weight=2.5,
    ),
    Shape(
        ("ellipse", "(ellipse|oval)"),
        "Ellipse",
        big="width=6, height=3",
        small="width=1, height=0.5",
        weight=1.5,
    ),
    Shape(("pentagon",), "RegularPolygon", fixed="n=5", weight=1),
    Shape(("hexagon",), "RegularPolygon", fixed="n=6", weight=1.2),
    Shape(("octagon",), "RegularPolygon", fixed="n=8", weight=0.7),
    Shape(("ring", "(ring|annulus)"), "Annulus", weight=0.6, closed=False),
    Shape(
        ("semicircle", "(semicircle|half circle)"),
        "Sector",
        fixed="angle=PI",
        closed=False,
        weight=0.5,
    ),
    Shape(
        ("rounded rectangle", "rectangle with (rounded|round) corners"),
        "RoundedRectangle",
        weight=0.5,
    ),
)

STROKES = (
    Shape(
        ("line", "(line|straight line|horizontal line)"),
        "Line",
        weight=1.5,
        closed=False,
        measures=(Measure("", "of length {n}", ()),),
    ),
    Shape(("vertical line",), "Line", fixed="UP, DOWN", names="line", weight=0.6, closed=False),
    Shape(("dashed line",), "DashedLine", names="line", weight=0.8, closed=False),
    Shape(
        ("arrow", "arrow", "arrow [(pointing|that points) [to the] right]"),
        "Arrow",
        fixed="LEFT, RIGHT",
        weight=1.2,
        closed=False,
    ),
    Shape(
        ("arrow (pointing|that points) [to the] left",),
        "Arrow",
        fixed="RIGHT, LEFT",
        names="arrow",
        weight=0.7,
        closed=False,
    ),
    Shape(
        ("arrow (pointing|that points|going) (up|upwards)",),
        "Arrow",
        fixed="DOWN, UP",
        names="arrow",
        weight=0.9,
        closed=False,
    ),
    Shape(
        ("arrow (pointing|that points|going) (down|downwards)",),
        "Arrow",
        fixed="UP, DOWN",
        names="arrow",
        weight=0.9,
        closed=False,
    ),
    Shape(
        ("double arrow", "double-headed arrow"),
        "DoubleArrow",
        fixed="LEFT, RIGHT",
        names="arrow",
        weight=0.5,
        closed=False,
    ),
    Shape(("arc",), "Arc", fixed="angle=PI / 2", weight=0.4, closed=False),
    Shape(("cross", "(cross|X mark)"), "Cross", weight=0.3, closed=False),
)

SPECIFIC = 0.22
"""Share of shapes that are given a size."""


def pick_shape(random: Random, pool: tuple[Shape, ...] = SHAPES) -> Shape:
    """Pick a shape by weight."""
    return random.choices(pool, [shape.weight for shape in pool])[0]


def make_thing(
    shape: Shape,
    random: Random,
    *,
    colour: Option | None = None,
    coloured: float = 0.75,
    plain: bool = False,
    name: str = "",
) -> Thing:
    """Make a thing of a shape: with `colour`, or one at random with the chance `coloured`.

    `plain` leaves size and filling out.
    """
    if colour is None and random.random() < coloured:
        colour = pick_colour(random)
    arguments = [shape.fixed] if shape.fixed else []
    adjectives: list[tuple[str, ...]] = []
    details: list[Option] = []
    if not plain and random.random() < SPECIFIC:
        _give_size(shape, random, arguments, adjectives, details)
    filled = not plain and shape.closed and random.random() < 0.2
    if colour:
        arguments.append(f"color={colour.code}")
    if filled:
        _fill(random, arguments, adjectives, details, with_border=colour is not None)
    return Thing(
        name=name or shape.variable,
        call=f"{shape.cls}({', '.join(arguments)})",
        nouns=shape.nouns,
        family=_family(shape),
        adjectives=tuple(adjectives),
        details=tuple(details),
        colour=colour,
        title=(colour_title(colour) if colour else "") + shape.variable.title().replace("_", ""),
    )


def _family(shape: Shape) -> Family:
    return "stroke" if shape in STROKES else "shape"


def _give_size(
    shape: Shape,
    random: Random,
    arguments: list[str],
    adjectives: list[tuple[str, ...]],
    details: list[Option],
) -> None:
    measures = [measure for measure in shape.measures if measure.values]
    if measures and random.random() < 0.5:
        measure = random.choice(measures)
        value = random.choice(measure.values)
        arguments.append(f"{measure.parameter}={value.code}")
        details.append(Option("", tuple(measure.said.replace("{n}", said) for said in value.said)))
    elif shape.cls == "Rectangle" and random.random() < 0.5:
        width, height = random.choice(_LENGTHS), random.choice(_LENGTHS)
        arguments.append(f"width={width.code}, height={height.code}")
        details.append(
            Option(
                "",
                (
                    f"with width {width.said[-1]} and height {height.said[-1]}",
                    f"of width {width.code} and height {height.code}",
                    f"that is {width.said[-1]} wide and {height.said[-1]} high",
                ),
            )
        )
    elif shape.big:
        big = random.random() < 0.5
        arguments.append(shape.big if big else shape.small)
        adjectives.append(BIG if big else SMALL)


def _fill(
    random: Random,
    arguments: list[str],
    adjectives: list[tuple[str, ...]],
    details: list[Option],
    *,
    with_border: bool,
) -> None:
    kind = random.random()
    if kind < 0.7:
        arguments.append("fill_opacity=1")
        adjectives.append(("filled", "solid", "filled", "filled-in"))
    elif kind < 0.85 or not with_border:
        arguments.append("fill_opacity=0.5")
        adjectives.append(
            ("half-transparent", "semi-transparent", "translucent", "half transparent")
        )
    else:
        border = pick_colour(random)
        arguments[-1] = arguments[-1].replace("color=", "fill_color=")
        arguments.append(f"fill_opacity=1, stroke_color={border.code}")
        said = random.choice(border.said)
        details.append(
            Option(
                "",
                (f"with a {said} (border|outline|edge|stroke)", f"and a {said} (border|outline)"),
            )
        )
