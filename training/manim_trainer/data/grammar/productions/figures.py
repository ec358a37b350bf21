"""One figure: still, or coming in."""

from random import Random

from manim_trainer.data.grammar.colours import pick_colour
from manim_trainer.data.grammar.phrases import Option, numbers
from manim_trainer.data.grammar.productions.choices import any_place, any_thing, pick_entrance
from manim_trainer.data.grammar.program import Clause, Draft, Program
from manim_trainer.data.grammar.shapes import make_thing, pick_shape
from manim_trainer.data.grammar.things import Thing


def named(random: Random) -> Program:
    """Make ``a blue circle``: nothing is said but the thing."""
    draft = Draft(random)
    thing = draft.make(_placed(any_thing(random), random, 0.35))
    draft.do(f"self.add({thing.name})")
    draft.say(Clause(("{it}", "{it}", "just {it}", "only {it}"), {"it": thing}))
    return draft.finish("foundation")


def entering(random: Random) -> Program:
    """Make ``fade in a big star at the top``."""
    draft = Draft(random)
    thing = draft.make(_placed(any_thing(random), random, 0.4))
    draft.enter(thing, pick_entrance(thing, random))
    if random.random() < 0.15:
        draft.wait()
    return draft.finish("foundation")


def pointed(random: Random) -> Program:
    """Make ``draw a red dot at (2, 1)``."""
    draft = Draft(random)
    x, y = (random.choice(numbers(*range(-5, 6))).code, random.choice(numbers(*range(-3, 4))).code)
    point = f"({x}, {y})"
    said = (f"at {point}", f"at the point {point}", f"at position {point}", f"at ({x},{y})")
    place = Option(f".move_to([{x}, {y}, 0])", (*said, f"at x={x}, y={y}"))
    thing = draft.make(any_thing(random, plain=True).placed(place))
    draft.enter(thing, pick_entrance(thing, random))
    return draft.finish("foundation")


def on_background(random: Random) -> Program:
    """Make ``a red square on a white background``."""
    draft = Draft(random)
    background = pick_colour(random)
    colour = pick_colour(random, without=(background.code,))
    thing = draft.make(make_thing(pick_shape(random), random, colour=colour, plain=True))
    draft.do(f"self.camera.background_color = {background.code}")
    draft.do(f"self.add({thing.name})")
    draft.say(
        Clause(
            (
                "[show|draw|display] {it} on a {ground} background",
                "{it} on a {ground} background",
                "{ground} background with {it}",
                "set the background to {ground} and show {it}",
                "make the background {ground} (and|then) show {it}",
            ),
            {"it": thing},
            {"ground": background.said},
        )
    )
    return draft.finish("foundation")


def _placed(thing: Thing, random: Random, chance: float) -> Thing:
    place = any_place(random, chance)
    return thing.placed(place) if place else thing


PRODUCTIONS = ((named, 4.0), (entering, 7.0), (pointed, 1.0), (on_background, 0.8))
