"""Manim's colours and the words for them."""

from random import Random

from manim_trainer.data.grammar.phrases import Option

COMMON = (
    Option("RED", ("red",)),
    Option("BLUE", ("blue",)),
    Option("GREEN", ("green",)),
    Option("YELLOW", ("yellow",)),
    Option("ORANGE", ("orange",)),
    Option("PURPLE", ("purple", "purple", "violet")),
    Option("PINK", ("pink",)),
    Option("WHITE", ("white",)),
    Option("TEAL", ("teal", "teal", "turquoise")),
    Option("GOLD", ("gold", "golden")),
    Option("MAROON", ("maroon",)),
    Option("GRAY", ("gray", "grey")),
)

RARE = (
    Option("PURE_RED", ("pure red", "bright red")),
    Option("PURE_GREEN", ("pure green", "bright green")),
    Option("PURE_BLUE", ("pure blue", "bright blue")),
    Option("LIGHT_PINK", ("light pink",)),
    Option("LIGHT_BROWN", ("light brown", "brown")),
    Option("DARK_BROWN", ("dark brown",)),
    Option("LIGHT_GRAY", ("light gray", "light grey")),
    Option("DARK_GRAY", ("dark gray", "dark grey")),
    Option("DARK_BLUE", ("dark blue", "navy", "navy blue")),
    Option("BLUE_B", ("light blue", "pale blue")),
    Option("GREEN_B", ("light green", "pale green")),
    Option("GREEN_E", ("dark green",)),
    Option("RED_E", ("dark red", "crimson")),
    Option("RED_B", ("light red",)),
    Option("PURPLE_B", ("light purple", "lavender")),
    Option("PURPLE_E", ("dark purple",)),
    Option('"#00FFFF"', ("cyan", "aqua")),
    Option('"#FF00FF"', ("magenta", "fuchsia")),
)


def pick_colour(random: Random, *, without: tuple[str, ...] = ()) -> Option:
    """Pick a colour, mostly a common one, whose code is not in `without`."""
    while True:
        colour = random.choice(COMMON if random.random() < 0.88 else RARE)
        if colour.code not in without:
            return colour


def title(colour: Option) -> str:
    """Return the colour as a part of a class name."""
    return "".join(word.capitalize() for word in colour.said[0].split())
