"""Choices that several productions make alike."""

from random import Random

from manim_trainer.data.grammar.actions import Action, Entrance
from manim_trainer.data.grammar.entrances import ENTRANCES
from manim_trainer.data.grammar.phrases import Option
from manim_trainer.data.grammar.places import PLACES
from manim_trainer.data.grammar.program import Draft
from manim_trainer.data.grammar.repertoire import ACTIONS
from manim_trainer.data.grammar.shapes import SHAPES, STROKES, make_thing, pick_shape
from manim_trainer.data.grammar.things import Thing


def any_thing(random: Random, *, coloured: float = 0.75, plain: bool = False) -> Thing:
    """Make a shape, or now and then a stroke."""
    pool = STROKES if random.random() < 0.16 else SHAPES
    return make_thing(pick_shape(random, pool), random, coloured=coloured, plain=plain)


def any_place(random: Random, chance: float) -> Option | None:
    """Pick a place in the frame with this chance."""
    weights = [5, 4, 4, 4, 2, 2, 2, 2, 2, 1, 1, 1, 1]
    return random.choices(PLACES, weights)[0] if random.random() < chance else None


def pick_entrance(thing: Thing, random: Random, *, moving: bool = False) -> Entrance:
    """Pick how a thing comes in; `moving` favours what goes unsaid."""
    fitting = [entrance for entrance in ENTRANCES if thing.family in entrance.fits]
    weights = [entrance.weight * (2.5 if moving and entrance.silent else 1) for entrance in fitting]
    return random.choices(fitting, weights)[0]


def pick_action(thing: Thing, random: Random, *, last: bool) -> Action:
    """Pick what a thing does; it leaves only at the end."""
    colour = thing.colour.code if thing.colour else ""
    fitting = [
        action
        for action in ACTIONS
        if thing.family in action.fits
        and (last or not action.leaves)
        and not (action.recolours and colour == "")
    ]
    # A triangle that turns is worth seeing, a circle that turns looks as it did.
    weights = [
        action.weight * (0.3 if action.code.startswith("Rotate") and "Circle(" in thing.call else 1)
        for action in fitting
    ]
    return random.choices(fitting, weights)[0]


def act_several(draft: Draft, thing: Thing, count: int) -> None:
    """Let a thing do several things one after another, never the same twice."""
    done: set[str] = set()
    while len(done) < count:
        action = pick_action(thing, draft.random, last=len(done) == count - 1)
        if action.code in done:
            continue
        done.add(action.code)
        draft.act(thing, action)
        if not action.leaves and draft.random.random() < 0.12:
            draft.wait()
