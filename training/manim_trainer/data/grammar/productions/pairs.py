"""Two things that stand in relation to each other."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from manim_trainer.data.grammar.phrases import expand
from manim_trainer.data.grammar.places import RELATIONS
from manim_trainer.data.grammar.productions.choices import any_thing
from manim_trainer.data.grammar.program import Clause, Draft, Program
from manim_trainer.data.grammar.shapes import STROKES, make_thing
from manim_trainer.data.grammar.things import Thing

_SHOW = "(|show|display|put|place|show|there is)"
_DRAW = "(draw|create|make|draw)"


def two_things(random: Random, *, plain: bool = False) -> tuple[Thing, Thing]:
    """Make two things that differ in kind or colour."""
    first = any_thing(random, plain=plain)
    while True:
        second = any_thing(random, plain=plain)
        if second.name != first.name or (
            second.colour and first.colour and second.colour != first.colour
        ):
            return first, second


def _shown(
    draft: Draft,
    names: str,
    templates: tuple[str, ...],
    words: dict[str, tuple[str, ...]],
    **things: Thing,
) -> None:
    """Add the things, or create them, as the verb before the templates tells."""
    if draft.random.random() < 0.6:
        draft.do(f"self.add({names})")
        verb = _SHOW
    else:
        draft.play(*(f"Create({name})" for name in names.split(", ")))
        verb = _DRAW
    draft.say(Clause(tuple(f"{verb} {template}" for template in templates), things, words))


def beside(random: Random) -> Program:
    """Make ``a yellow star above a blue rectangle``."""
    draft = Draft(random)
    first, second = two_things(random)
    anchor, relation = draft.make(second), random.choice(RELATIONS)
    thing = draft.make(first)
    draft.setup(f"{thing.name}.next_to({anchor.name}, {relation.code})")
    _shown(
        draft,
        f"{anchor.name}, {thing.name}",
        (
            "{it} {relation} {anchor}",
            "{it} {relation} {anchor}",
            "{anchor} with {it} {beside} it",
            "{anchor} and {it} {beside} it",
        ),
        {"relation": relation.said, "beside": tuple(_beside_it(relation.code))},
        it=thing,
        anchor=anchor,
    )
    return draft.finish("conceptual")


def _beside_it(direction: str) -> tuple[str, ...]:
    return {
        "UP": ("above", "over"),
        "DOWN": ("below", "under", "beneath"),
        "LEFT": ("to the left of", "left of"),
        "RIGHT": ("to the right of", "right of", "next to"),
    }[direction]


def arranged(random: Random) -> Program:
    """Make ``a red square and a blue circle side by side``."""
    draft = Draft(random)
    things = list(two_things(random))
    if random.random() < 0.35:
        things.append(any_thing(random))
    made = [draft.make(thing) for thing in things]
    names = ", ".join(thing.name for thing in made)
    row = random.random() < 0.65
    draft.setup(f"group = VGroup({names}).arrange({'RIGHT' if row else 'DOWN'}, buff=1)")
    listed = (
        "{a} and {b}" if len(made) == 2 else "({a}, {b} and {c}|{a}, {b}, and {c}|{a}, {b}, {c})"
    )
    if row:
        how = (
            "side by side",
            "next to each other",
            "in a row",
            "in one row",
            "beside each other",
            "in a line",
        )
    else:
        how = (
            "stacked",
            "on top of each other",
            "in a column",
            "below each other",
            "stacked vertically",
            "one above the other",
        )
    things_said = dict(zip("abc", made, strict=False))
    if random.random() < 0.2:
        return _in_turn(draft, listed, how, things_said)
    _shown(
        draft,
        "group",
        (listed + " {how}", listed + " {how}", listed + " {arranged} {how}"),
        {"how": how, "arranged": ("arranged", "placed", "all")},
        **things_said,
    )
    return draft.finish("conceptual")


def _in_turn(draft: Draft, listed: str, how: tuple[str, ...], things: dict[str, Thing]) -> Program:
    """Let the arranged things come in one after another."""
    way, imperative, telling = draft.random.choice(
        (
            ("FadeIn", "fade in", "(fade in|appear|show up)"),
            ("Create", "(draw|create)", "are (drawn|created)"),
            ("GrowFromCenter", "grow", "grow"),
        )
    )
    draft.play(f"LaggedStart(*[{way}(item) for item in group], lag_ratio=0.5)")
    one = "(one after another|one by one|one after the other|one at a time|in turn)"
    templates = (
        f"{listed} {{how}} {telling} {one}",
        f"{imperative} {listed} {{how}} {one}",
        f"{imperative} {listed} {one}, {{how}}",
        f"{listed} {{how}}; they {telling} {one}",
        f"{listed} {{how}}, they {telling} {one}",
    )
    draft.say(Clause(templates, things, {"how": how}))
    draft.title("OneByOne")
    return draft.finish("application")


def left_and_right(random: Random) -> Program:
    """Make ``a circle on the left and a square on the right``."""
    draft = Draft(random)
    first, second = two_things(random, plain=True)
    sides: tuple[str, tuple[str, ...], str, tuple[str, ...]] = random.choice(
        (
            (
                "LEFT",
                ("on the left", "at the left", "on the left side"),
                "RIGHT",
                ("on the right", "at the right", "on the right side"),
            ),
            ("UP", ("at the top", "on top"), "DOWN", ("at the bottom",)),
        )
    )
    exactly = sides[0] == "UP" or random.random() < 0.5
    chain = "to_edge({})" if exactly else "shift(3 * {})"
    made = [draft.make(first), draft.make(second)]
    for thing, side in zip(made, (sides[0], sides[2]), strict=True):
        draft.setup(f"{thing.name}.{chain.format(side)}")
    at = {"here": sides[1], "there": sides[3]}
    if exactly:
        at = {slot: tuple(map(_at_edge, said)) for slot, said in at.items()}
    _shown(
        draft,
        ", ".join(thing.name for thing in made),
        ("{a} {here} and {b} {there}", "{a} {here}, {b} {there}", "{a} {here} (|and) {b} {there}"),
        at,
        a=made[0],
        b=made[1],
    )
    return draft.finish("conceptual")


def _at_edge(said: str) -> str:
    """Say that a thing touches the side of the frame: ``on the left edge``."""
    return f"{said} edge" if said.endswith(("left", "right")) else said


def inside(random: Random) -> Program:
    """Make ``a circle inside a square``; ``draw a circle, then a square around it``."""
    draft = Draft(random)
    while True:
        first, second = two_things(random, plain=True)
        if first.family == second.family == "shape" and "Dot" not in second.call:
            break
    outer, inner = draft.make(second), draft.make(first)
    draft.setup(f"{inner.name}.scale(0.5).move_to({outer.name})")
    if random.random() < 0.3:
        draft.play(f"Create({inner.name})")
        draft.play(f"Create({outer.name})")
        templates: tuple[str, ...] = (
            (
                "(draw|create) {it} (and then|, then|. Then|, and then) [draw|create] {outer} "
                "around it"
            ),
            "(draw|create) {it} and {outer} around it",
        )
        templates = tuple(
            template.replace(" (and then|,", "( and then|,") for template in templates
        )
        draft.say(Clause(templates, {"it": inner, "outer": outer}))
        return draft.finish("conceptual")
    _shown(
        draft,
        f"{outer.name}, {inner.name}",
        (
            "{it} inside {outer}",
            "{it} in {outer}",
            "{outer} with {it} inside",
            "{outer} around {it}",
            "{it} inside of {outer}",
            "{outer} containing {it}",
        ),
        {},
        it=inner,
        outer=outer,
    )
    return draft.finish("conceptual")


def connected(random: Random) -> Program:
    """Make ``an arrow from a circle to a square``, ``a line between two dots``."""
    draft = Draft(random)
    kind = random.choice(("line", "arrow", "arrow"))
    stroke = next(stroke for stroke in STROKES if stroke.variable == kind)
    joint = make_thing(stroke, random, plain=True, coloured=0.35)
    if random.random() < 0.4:
        return _two_dots(draft, random, joint)
    first, second = two_things(random, plain=True)
    while "stroke" in (first.family, second.family):
        first, second = two_things(random, plain=True)
    a, b = draft.make(first), draft.make(second)
    draft.setup(f"{a.name}.shift(3 * LEFT)")
    draft.setup(f"{b.name}.shift(3 * RIGHT)")
    extra = f", color={joint.colour.code}" if joint.colour else ""
    link = draft.make(
        _with_call(joint, f"{stroke.cls}({a.name}.get_right(), {b.name}.get_left(){extra})")
    )
    names = f"{a.name}, {b.name}, {link.name}"
    _shown(
        draft,
        names,
        (
            "{link} from {a} to {b}",
            "{a} and {b} (connected|joined|linked) by {link}",
            "{link} (connecting|between|joining) {a} and {b}",
            "{a} and {b} with {link} between them",
        ),
        {},
        link=link,
        a=a,
        b=b,
    )
    return draft.finish("conceptual")


def _two_dots(draft: Draft, random: Random, joint: Thing) -> Program:
    extra = f"color={joint.colour.code}" if joint.colour else ""
    draft.setup("first_dot = Dot(3 * LEFT)")
    draft.setup("second_dot = Dot(3 * RIGHT)")
    cls = joint.call.partition("(")[0]
    tail = f", {extra}" if extra else ""
    link = draft.make(
        _with_call(joint, f"{cls}(first_dot.get_center(), second_dot.get_center(){tail})")
    )
    draft.title("BetweenDots")
    dots = expand("(two|two|2)", random)
    _shown(
        draft,
        f"first_dot, second_dot, {link.name}",
        (
            "{link} between {n} (dots|points)",
            "{n} (dots|points) (connected|joined|linked) by {link}",
            "{link} (connecting|joining) {n} (dots|points)",
            "{n} dots and {link} between them",
            "{link} from one dot to another",
            "{n} dots with {link} between them",
        ),
        {"n": (dots,)},
        link=link,
    )
    return draft.finish("conceptual")


def _with_call(thing: Thing, call: str) -> Thing:
    nouns = ("arrow",) if thing.name == "arrow" else ("line", "line", "straight line")
    return replace(thing, call=call, nouns=nouns)


_Production = Callable[[Random], Program]
PRODUCTIONS: tuple[tuple[_Production, float], ...] = (
    (beside, 3.0),
    (arranged, 4.0),
    (left_and_right, 1.5),
    (inside, 1.2),
    (connected, 1.6),
)
