"""Texts as things."""

from random import Random

from manim_trainer.data.grammar.colours import pick_colour
from manim_trainer.data.grammar.colours import title as colour_title
from manim_trainer.data.grammar.phrases import Option, numbers
from manim_trainer.data.grammar.shapes import BIG, SMALL
from manim_trainer.data.grammar.strings import pick_string
from manim_trainer.data.grammar.things import Thing


def make_text(
    random: Random,
    *,
    string: str = "",
    coloured: float = 0.4,
    plain: bool = False,
    name: str = "text",
    nouns: tuple[str, ...] = ("text", "text", "(text|word|words|message|sentence|phrase)"),
) -> Thing:
    """Make a text; `plain` leaves size, weight and slant out."""
    string = string or pick_string(random)
    colour = pick_colour(random) if random.random() < coloured else None
    arguments = [f'"{string}"']
    adjectives: list[tuple[str, ...]] = []
    details: list[Option] = []
    kind = random.random()
    if not plain and kind < 0.06:
        arguments.append("font_size=72")
        adjectives.append(BIG)
    elif not plain and kind < 0.12:
        arguments.append("font_size=24")
        adjectives.append(SMALL)
    elif not plain and kind < 0.17:
        size = random.choice(numbers(20, 24, 30, 36, 40, 60, 64, 72, 80, 96))
        arguments.append(f"font_size={size.code}")
        details.append(
            Option(
                "",
                (
                    f"with font size {size.code}",
                    f"in font size {size.code}",
                    f"(size {size.code})",
                    f"in size {size.code}",
                ),
            )
        )
    elif not plain and kind < 0.21:
        arguments.append("weight=BOLD")
        adjectives.append(("bold",))
    elif not plain and kind < 0.24:
        arguments.append("slant=ITALIC")
        adjectives.append(("italic",))
    if colour:
        arguments.append(f"color={colour.code}")
    return Thing(
        name=name,
        call=f"Text({', '.join(arguments)})",
        nouns=nouns,
        family="text",
        adjectives=tuple(adjectives),
        details=tuple(details),
        colour=colour,
        string=string,
        title=(colour_title(colour) if colour else "") + name.capitalize(),
    )
