"""Many alike: rows, columns, rings of things."""

from random import Random

from manim_trainer.data.grammar.colours import COMMON, pick_colour
from manim_trainer.data.grammar.colours import title as colour_title
from manim_trainer.data.grammar.phrases import Option, number
from manim_trainer.data.grammar.productions.choices import act_several
from manim_trainer.data.grammar.program import Clause, Draft, Program
from manim_trainer.data.grammar.shapes import SHAPES, Shape, pick_shape
from manim_trainer.data.grammar.things import Thing

_ROW: tuple[str, ...] = (
    "in a row",
    "in a row",
    "side by side",
    "in a line",
    "next to each other",
    "in a horizontal row",
)
_COLUMN: tuple[str, ...] = (
    "in a column",
    "stacked",
    "in a vertical line",
    "on top of each other",
    "below each other",
)


def plural_noun(shape: Shape) -> str:
    """Return the plural of a shape's first noun."""
    noun = shape.nouns[0]
    return noun.replace("(circle|disc)", "circle") + "s"


def _group(draft: Draft, random: Random) -> Thing:
    """Write the group and return it; its first mention says how many, which and how arranged."""
    shape = pick_shape(random, SHAPES[:10])
    column = random.random() < 0.25
    count = random.randint(2, 4) if column else random.randint(2, 6)
    small = (column and count > 2) or count > 4
    colour = pick_colour(random) if random.random() < 0.7 else None
    arguments = [
        part for part in (shape.fixed, shape.small if small and shape.small else "") if part
    ]
    if colour:
        arguments.append(f"color={colour.code}")
    each = f"{shape.cls}({', '.join(arguments)})"
    direction, said = ("DOWN", _COLUMN) if column else ("RIGHT", _ROW)
    arrange = f".arrange({direction})"
    if not column and random.random() < 0.15:
        said = ("",)
    plural = plural_noun(shape)
    name = plural.replace(" ", "_")
    thing = Thing(
        name=name,
        call=f"VGroup(*[{each} for _ in range({count})])",
        nouns=(plural,),
        family="group",
        adjectives=(number(count).said,),
        details=(Option(arrange, said),),
        colour=colour,
        title=(colour_title(colour) if colour else "") + name.title().replace("_", ""),
        plural=True,
    )
    return draft.make(thing)


def equal(random: Random) -> Program:
    """Make ``three yellow circles in a row``."""
    draft = Draft(random)
    group = _group(draft, random)
    if random.random() < 0.6:
        draft.do(f"self.add({group.name})")
        verbs: tuple[str, ...] = ("{it}", "{it}", "(show|display|put|place) {it}", "there are {it}")
    else:
        draft.play(f"Create({group.name})")
        verbs = ("(draw|create|make) {it}", "(draw|create) {it}")
    draft.say(Clause(verbs, {"it": group}))
    return draft.finish("conceptual")


def one_by_one(random: Random) -> Program:
    """Make ``four red squares fade in one after another``."""
    draft = Draft(random)
    group = _group(draft, random)
    _one_by_one(draft, random, group)
    return draft.finish("application")


def _one_by_one(draft: Draft, random: Random, group: Thing) -> None:
    way, verbs, tell = random.choice(
        (
            ("Create", ("draw", "create"), ("are drawn", "are created")),
            ("FadeIn", ("fade in", "show"), ("fade in", "appear", "show up", "appear")),
            ("GrowFromCenter", ("grow",), ("grow",)),
        )
    )
    draft.play(f"LaggedStart(*[{way}(item) for item in {group.name}], lag_ratio=0.5)")
    one = ("one after another", "one by one", "one after the other", "one at a time", "in turn")
    draft.say(
        Clause(
            (
                "{verb} {it} {one}",
                "{it} {tell} {one}",
                "{it} {tell} {one}",
                "{it}; they {tell} {one}",
                "{one} {verb} {it}",
            ),
            {"it": group},
            {"verb": verbs, "tell": tell, "one": one},
            agrees=True,
        )
    )
    draft.title("OneByOne")


def mixed(random: Random) -> Program:
    """Make ``red, green and blue circles in a row``."""
    draft = Draft(random)
    shape = pick_shape(random, SHAPES[:8])
    colours = random.sample(COMMON, random.choice((2, 3, 3, 3, 4)))
    codes = ", ".join(colour.code for colour in colours)
    fixed = f"{shape.fixed}, " if shape.fixed else ""
    plural = plural_noun(shape)
    said = [random.choice(colour.said) for colour in colours]
    listed = ", ".join(said[:-1]) + f" and {said[-1]}"
    draft.setup(f"colors = [{codes}]")
    group = draft.make(
        Thing(
            name=plural.replace(" ", "_"),
            call=f"VGroup(*[{shape.cls}({fixed}color=color) for color in colors])",
            nouns=(plural,),
            family="group",
            adjectives=((listed,),),
            details=(Option(".arrange(RIGHT)", (*_ROW, "")),),
            title="Colorful" + plural.title().replace(" ", ""),
            plural=True,
        )
    )
    if random.random() < 0.35:
        _one_by_one(draft, random, group)
    elif random.random() < 0.55:
        draft.do(f"self.add({group.name})")
        draft.say(Clause(("{it}", "(show|display) {it}", "a row of {it}"), {"it": group}))
    else:
        draft.play(f"Create({group.name})")
        draft.say(Clause(("(draw|create|make) {it}",), {"it": group}))
    return draft.finish("conceptual")


def moving(random: Random) -> Program:
    """Make ``draw three dots in a row and move them up``."""
    draft = Draft(random)
    group = _group(draft, random)
    way, verbs = random.choice((("Create", "(draw|create|make) {it}"), ("FadeIn", "fade in {it}")))
    draft.play(f"{way}({group.name})")
    draft.say(Clause((verbs,), {"it": group}))
    act_several(draft, group, random.choice((1, 1, 2)))
    return draft.finish("application")


PRODUCTIONS = ((equal, 2.5), (one_by_one, 1.0), (mixed, 1.5), (moving, 1.0))
