"""Things that turn into other things."""

from random import Random

from manim_trainer.data.grammar.entrances import ENTRANCES
from manim_trainer.data.grammar.productions.choices import act_several, any_thing, pick_entrance
from manim_trainer.data.grammar.productions.pairs import two_things
from manim_trainer.data.grammar.productions.texts import make_text
from manim_trainer.data.grammar.program import Clause, Draft, Program
from manim_trainer.data.grammar.things import Thing

_BECOMES = (
    "(turns into|becomes|transforms into|morphs into|changes into|turns to|is "
    "transformed into|transforms to|changes to|evolves into)"
)
_TEMPLATES = (
    f"{{a}} {_BECOMES} {{b}}",
    f"{{a}} {_BECOMES} {{b}}",
    f"{{a}} {_BECOMES} {{b}}",
    "(transform|turn|morph|change) {a} into {b}",
    "(transform|turn|morph|change) {a} into {b}",
    "(transform|morph) {a} to {b}",
    "make {a} (turn into|become|morph into) {b}",
    "{a} to {b} (transformation|transform|morph)",
    "{a} turning into {b}",
)
_REPLACED = ("replace {a} (with|by) {b}", "{a} is replaced (with|by) {b}")


def _become(draft: Draft, first: Thing, second: Thing, *, last: bool, arriving: bool) -> None:
    """Turn `first` into `second`; where more follows, `second` takes its place in the scene."""
    replaced = draft.random.random() < 0.1
    animation = "Transform" if last and not replaced else "ReplacementTransform"
    pace = draft.pick_pace(0.15)
    draft.play(f"{animation}({first.name}, {second.name})", pace=pace)
    templates = _REPLACED if replaced else _TEMPLATES
    draft.say(
        Clause(
            templates if not arriving else tuple(t for t in templates if "transformation" not in t),
            {"a": first, "b": second},
            pace=pace.said if pace else (),
        )
    )
    draft.title("To")


def simple(random: Random) -> Program:
    """Make ``a blue circle turns into a red square``."""
    draft = Draft(random)
    first, second = two_things(random, plain=random.random() < 0.6)
    a = draft.make(first)
    draft.title("To")
    b = draft.make(second)
    silent = next(
        entrance for entrance in ENTRANCES if entrance.silent and "shape" in entrance.fits
    )
    entrance = silent if random.random() < 0.75 else pick_entrance(a, random)
    draft.enter(a, entrance)
    if random.random() < 0.1:
        draft.wait()
    more = random.random() < 0.22
    _become(draft, a, b, last=not more, arriving=True)
    if more:
        act_several(draft, b, 1)
    return draft.finish("application")


def chain(random: Random) -> Program:
    """Make ``a circle becomes a square and then a triangle``."""
    draft = Draft(random)
    things: list[Thing] = []
    while len(things) < 3:
        thing = any_thing(random, plain=True)
        if thing.family == "shape" and thing.name not in [other.name for other in things]:
            things.append(thing)
    a, b, c = (draft.make(thing) for thing in things)
    draft.play(f"Create({a.name})")
    draft.play(f"ReplacementTransform({a.name}, {b.name})")
    draft.play(f"ReplacementTransform({b.name}, {c.name})")
    then = "(and then into|, then into|then|and then|, then|and finally into)"
    draft.say(
        Clause(
            (
                f"{{a}} {_BECOMES} {{b}} {then} {{c}}",
                f"(turn|transform|morph) {{a}} into {{b}} {then} {{c}}",
                "{a}, then {b}, then {c}, each turning into the next",
                f"draw {{a}}, (transform|turn) it into {{b}} {then} {{c}}",
            ),
            {"a": a, "b": b, "c": c},
        )
    )
    return draft.finish("advanced")


def with_text(random: Random) -> Program:
    """Make ``the text "circle" turns into a circle`` and the other way round."""
    draft = Draft(random)
    text = make_text(random, plain=True, coloured=0.25)
    thing = any_thing(random, plain=True)
    if random.random() < 0.5:
        a, b = draft.make(text), draft.make(thing)
        draft.play(f"Write({a.name})")
    else:
        a, b = draft.make(thing), draft.make(text)
        draft.play(f"Create({a.name})")
    _become(draft, a, b, last=True, arriving=True)
    return draft.finish("application")


PRODUCTIONS = ((simple, 7.0), (chain, 1.2), (with_text, 0.9))
