"""Things that do something: one after another, or together."""

from dataclasses import replace
from random import Random

from manim_trainer.data.grammar.phrases import Option
from manim_trainer.data.grammar.productions.choices import (
    act_several,
    any_place,
    any_thing,
    pick_action,
    pick_entrance,
)
from manim_trainer.data.grammar.productions.pairs import two_things
from manim_trainer.data.grammar.program import Clause, Draft, Program
from manim_trainer.data.grammar.shapes import SHAPES, make_thing


def one_thing(random: Random) -> Program:
    """Make ``a green triangle rotates 90 degrees``."""
    draft = Draft(random)
    thing = any_thing(random)
    place = any_place(random, 0.12)
    thing = draft.make(thing.placed(place) if place else thing)
    draft.enter(thing, pick_entrance(thing, random, moving=True))
    if random.random() < 0.08:
        draft.wait()
    act_several(draft, thing, 1)
    return draft.finish("application")


def one_thing_long(random: Random) -> Program:
    """Make ``draw a square, rotate it, color it green and fade it out``."""
    draft = Draft(random)
    thing = draft.make(any_thing(random))
    draft.enter(thing, pick_entrance(thing, random, moving=True))
    act_several(draft, thing, random.choice((2, 2, 3)))
    return draft.finish("advanced")


def two_in_turn(random: Random) -> Program:
    """Make ``draw a circle, then a square; move the square up``."""
    draft = Draft(random)
    first, second = two_things(random, plain=True)
    if first.name == second.name:
        return one_thing_long(random)
    made = [draft.make(first), draft.make(second)]
    draft.setup(f"{made[1].name}.next_to({made[0].name}, RIGHT)")
    for thing in made:
        draft.enter(thing, pick_entrance(thing, random))
    ending = random.random()
    if ending < 0.5:
        thing = random.choice(made)
        draft.act(thing, pick_action(thing, random, last=True))
    elif ending < 0.75:
        draft.play(f"FadeOut({made[0].name}, {made[1].name})")
        draft.say(
            Clause(
                (
                    "fade out (both|everything|both of them)",
                    "fade (everything|both|them both) out",
                    "(both|both of them) (fade out|disappear)",
                    "(everything fades out|everything disappears)",
                    "(remove|clear) (everything|both)",
                )
            )
        )
    return draft.finish("advanced")


def together(random: Random) -> Program:
    """Make ``a red circle fades out while a blue square rotates``."""
    draft = Draft(random)
    first, second = two_things(random, plain=True)
    if first.name == second.name:
        return one_thing(random)
    made = [draft.make(first), draft.make(second)]
    names = ", ".join(thing.name for thing in made)
    draft.setup(f"VGroup({names}).arrange(RIGHT, buff=2)")
    draft.play(*(f"Create({thing.name})" for thing in made))
    codes, clauses = [], []
    for thing in made:
        code, clause = draft.prepare(thing, pick_action(thing, random, last=True))
        codes.append(code)
        telling = [template for template in clause.templates if template.startswith("{it}")]
        clauses.append((clause, telling or list(clause.templates)))
    draft.play(*codes)
    slots: dict[str, tuple[str, ...]] = {}
    templates: list[str] = []
    for letter, (clause, _) in zip("ab", clauses, strict=True):
        slots |= {f"{letter}_{slot}": said for slot, said in clause.words.items()}
    for _ in range(6):
        parts = [
            _renamed(random.choice(options), letter, clause)
            for letter, (clause, options) in zip("ab", clauses, strict=True)
        ]
        templates.append(
            f"{parts[0]} (while|while|as|and at the same time|and simultaneously) {parts[1]}"
        )
    draft.say(Clause(tuple(templates), {"a_it": made[0], "b_it": made[1]}, slots))
    return draft.finish("advanced")


def _renamed(template: str, letter: str, clause: Clause) -> str:
    for slot in ("it", *clause.words):
        template = template.replace(f"{{{slot}}}", f"{{{letter}_{slot}}}")
    return template


def across(random: Random) -> Program:
    """Make ``move a white square from left to right``."""
    draft = Draft(random)
    start, end, said_from, said_to = random.choice(
        (
            ("LEFT", "RIGHT", "left", "right"),
            ("LEFT", "RIGHT", "left", "right"),
            ("RIGHT", "LEFT", "right", "left"),
            ("UP", "DOWN", "top", "bottom"),
            ("DOWN", "UP", "bottom", "top"),
        )
    )
    thing = any_thing(random)
    thing = draft.make(
        replace(thing, details=(*thing.details, Option(f".to_edge({start})", ("",))))
    )
    pace = draft.pick_pace()
    draft.do(f"self.add({thing.name})")
    draft.play(f"{thing.name}.animate.to_edge({end})", pace=pace)
    way = (
        f"from [the] ({said_from}|{said_from}|{said_from} side) "
        f"to [the] ({said_to}|{said_to}|{said_to} side)"
    )
    draft.say(
        Clause(
            (
                f"(move|slide|send|animate) {{it}} {way}",
                f"{{it}} (moves|goes|slides|travels|flies) {way}",
                f"{{it}} (moving|going|sliding|traveling) {way}",
                f"(show|animate|display) {{it}} moving {way}",
                f"{{it}} (moves|goes) across the screen {way}",
                f"{{it}} crosses the screen {way}",
            ),
            {"it": thing},
            pace=pace.said if pace else (),
        )
    )
    draft.title("Moving")
    return draft.finish("application")


def along(random: Random) -> Program:
    """Make ``a dot travels around a circle``."""
    draft = Draft(random)
    paths = [
        shape
        for shape in SHAPES
        if shape.variable in ("circle", "square", "triangle", "ellipse", "rectangle", "hexagon")
    ]
    path = draft.make(make_thing(random.choice(paths), random))
    dot_shape = next(shape for shape in SHAPES if shape.cls == "Dot")
    dot = draft.make(make_thing(dot_shape, random, coloured=0.5, plain=True))
    pace = draft.pick_pace(0.25)
    draft.setup(f"dot.move_to({path.name}.get_start())")
    draft.do(f"self.add({path.name}, dot)")
    draft.play(f"MoveAlongPath(dot, {path.name})", pace=pace)
    draft.say(
        Clause(
            (
                "{it} (moves|travels|goes|runs|circles|moving|traveling) (around|along) {path}",
                "{it} (moves|travels|goes) (around|along) {path}",
                "(move|send|animate) {it} (around|along) {path}",
                "(show|animate) {it} (moving|traveling|going) (around|along) {path}",
                "{path} with {it} (moving|traveling|going) around it",
                "{path} and {it} that (moves|travels|goes) (around|along) it",
                "{it} orbits {path}",
            ),
            {"it": dot, "path": path},
            pace=pace.said if pace else (),
        )
    )
    draft.title("MovingAlong")
    return draft.finish("application")


def swapping(random: Random) -> Program:
    """Make ``a circle and a square swap places``; or the one goes while the other comes."""
    draft = Draft(random)
    first, second = two_things(random, plain=True)
    made = [draft.make(first), draft.make(second)]
    a, b = (thing.name for thing in made)
    if random.random() < 0.45:
        draft.setup(f"VGroup({a}, {b}).arrange(RIGHT, buff=2)")
        draft.do(f"self.add({a}, {b})")
        draft.play(f"Swap({a}, {b})")
        templates: tuple[str, ...] = (
            "{a} and {b} (swap|switch|exchange) (places|positions)",
            "(swap|switch) {a} and {b}",
            "(swap|exchange) the (positions|places) of {a} and {b}",
            "{a} swaps places with {b}",
        )
        draft.title("Swapping")
    else:
        draft.do(f"self.add({a})")
        draft.play(f"FadeOut({a})", f"FadeIn({b})")
        templates = (
            "{a} fades out (while|as|and at the same time) {b} fades in",
            "fade out {a} (while|as) {b} fades in",
            "fade {a} out while fading {b} in",
            "{b} fades in (while|as) {a} fades out",
            "{a} (fades|cross-fades|dissolves) into {b}",
        )
        draft.title("Fading")
    draft.say(Clause(templates, {"a": made[0], "b": made[1]}))
    return draft.finish("application")


PRODUCTIONS = (
    (one_thing, 12.0),
    (one_thing_long, 6.0),
    (two_in_turn, 3.0),
    (together, 1.5),
    (across, 1.2),
    (along, 1.2),
    (swapping, 1.2),
)
