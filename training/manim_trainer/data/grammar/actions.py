"""The registry of what things do: how they come in and what happens to them then."""

from dataclasses import dataclass

from manim_trainer.data.grammar.colours import COMMON
from manim_trainer.data.grammar.phrases import Option, numbers
from manim_trainer.data.grammar.places import CORNERS, DIRECTIONS, SIDES
from manim_trainer.data.grammar.things import Family

_ANY: tuple[Family, ...] = ("shape", "stroke", "text", "group")


@dataclass(frozen=True)
class Action:
    """One animation of one thing.

    Attributes
    ----------
    code
        The animation; ``{name}`` is the thing, other slots are options.
    clauses
        Templates that ask for it or tell of it; ``{it}`` is the thing.
    gerunds
        Templates that follow the thing's name: ``rotating by {degrees} degrees``.
    options
        The values that each other slot can have.
    title
        Its part of the class name.
    fits
        The families that it is for.
    leaves
        Whether the thing is gone afterwards.
    recolours
        Whether the thing has another colour afterwards.
    """

    code: str
    clauses: tuple[str, ...]
    gerunds: tuple[str, ...] = ()
    options: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    title: str = ""
    fits: tuple[Family, ...] = _ANY
    leaves: bool = False
    recolours: bool = False
    weight: float = 1.0


_DEGREES = numbers(30, 45, 60, 90, 120, 180, 270, 360)
_UNITS = numbers(1, 2, 3, 4)
_FACTORS = (
    *numbers(1.5, 2, 3),
    Option("0.5", ("0.5", "a half", "one half")),
    Option("2", ("2", "two", "a factor of 2", "a factor of two")),
    Option("3", ("3", "three", "a factor of 3")),
)
_FROM = (
    Option("RIGHT", ("the left", "the left side")),
    Option("LEFT", ("the right", "the right side")),
    Option("DOWN", ("the top", "above")),
    Option("UP", ("the bottom", "below")),
)

ACTIONS = (
    Action("Rotate({name}, angle={degrees} * DEGREES)",
           ("(rotate|turn|spin) {it} [by] {degrees} degrees", "{it} (rotates|turns|spins) [by] {degrees} degrees",
            "(rotate|turn) {it} {degrees}°", "{it} is (rotated|turned) [by] {degrees} degrees", "make {it} (rotate|turn) [by] {degrees} degrees"),
           ("(rotating|turning|spinning) [by] {degrees} degrees",), (("degrees", _DEGREES),), "Rotating", weight=2.5),
    Action("Rotate({name}, angle=-{degrees} * DEGREES)",
           ("(rotate|turn) {it} [by] {degrees} degrees clockwise", "{it} (rotates|turns) [by] {degrees} degrees clockwise",
            "(rotate|turn) {it} clockwise by {degrees} degrees"),
           ("(rotating|turning) {degrees} degrees clockwise",), (("degrees", numbers(45, 90, 180)),), "Rotating", weight=0.5),
    Action("Rotate({name}, angle=2 * PI)",
           ("(rotate|spin|turn) {it}", "{it} (spins|rotates|turns) [around] [once]", "(spin|rotate) {it} [all the way] around [once]",
            "{it} makes a full (turn|rotation)", "{it} (spins|rotates) (in a full circle|in place)", "make {it} (spin|rotate)", "rotate {it} once"),
           ("(spinning|rotating|turning) [around] [once]",), (), "Spinning", weight=1.5),
    Action("{name}.animate.shift({units} * {direction})",
           ("(move|shift) {it} {units} units {direction}", "(move|shift) {it} {direction} by {units} [units]",
            "{it} (moves|shifts|goes) {units} units {direction}", "{it} moves {direction} by {units} [units]", "{it} is (moved|shifted) {direction} by {units} units"),
           ("moving {units} units {direction}", "moving {direction} by {units} [units]"),
           (("units", _UNITS), ("direction", DIRECTIONS)), "Moving", weight=2),
    Action("{name}.animate.shift(2 * {direction})",
           ("(move|shift|slide|push) {it} {direction}", "{it} (moves|slides|goes|travels|shifts|drifts) [along] {direction}", "make {it} (move|go|slide) {direction}",
            "let {it} (move|go|slide) {direction}", "{it} is moved {direction}"),
           ("(moving|sliding|going|traveling) [along] {direction}",), (("direction", DIRECTIONS),), "Moving", weight=2.5),
    Action("{name}.animate.to_edge({side})",
           ("(move|send|slide) {it} to {side}", "{it} (moves|goes|slides) (over|all the way|) to {side}"),
           ("moving (over|) to {side}",), (("side", SIDES[1:]),), "Moving", weight=0.8),
    Action("{name}.animate.to_corner({corner})",
           ("(move|send|slide) {it} (to|into) {corner}", "{it} (moves|goes|slides) to {corner}"),
           ("moving to {corner}",), (("corner", CORNERS),), "Moving", weight=0.8),
    Action("{name}.animate.move_to(ORIGIN)",
           ("(move|bring) {it} [back] to the (center|middle|origin)", "{it} (moves|goes) [back] to the (center|middle)"), (), (), "Moving", weight=0.4),
    Action("{name}.animate.scale({factor})",
           ("scale {it} [up|down] by {factor}", "{it} (scales|is scaled) [up|down] by {factor}", "scale {it} by {factor} times"),
           ("scaling by {factor}",), (("factor", _FACTORS),), "Scaling", weight=1.5),
    Action("{name}.animate.scale(2)",
           ("(double|double) the size of {it}", "make {it} (bigger|larger|twice as big|twice as large|grow)", "{it} (gets|becomes|grows) (bigger|larger)",
            "{it} (doubles in size|grows|grows to twice its size|grows bigger|grows larger)", "(enlarge|grow) {it}", "scale {it} up", "scale up {it}"),
           ("(growing|getting bigger|getting larger)",), (), "Growing", weight=1.5),
    Action("{name}.animate.scale(0.5)",
           ("halve the size of {it}", "make {it} (smaller|half as big|shrink)", "{it} (gets|becomes) smaller", "{it} shrinks [to half its size]", "shrink {it} [by half]",
            "scale {it} down", "scale down {it}"),
           ("(shrinking|getting smaller)",), (), "Shrinking", weight=1.5),
    Action("{name}.animate.set_color({colour})",
           ("(turn|make|color|colour|paint) {it} {colour}", "change the color of {it} to {colour}", "{it} (turns|becomes|goes|changes to|changes color to) {colour}",
            "change {it} to {colour}", "{it} changes its color to {colour}", "recolor {it} to {colour}"),
           ("(turning|becoming) {colour}", "changing [color|colour|] to {colour}"), (("colour", COMMON),), "Recolored", recolours=True, weight=2.5),
    Action("{name}.animate.set_fill({colour}, opacity=1)",
           ("fill {it} with {colour}", "{it} (is|gets) filled with {colour}", "fill {it} in {colour}"),
           ("being filled with {colour}",), (("colour", COMMON),), "Filled", ("shape",), weight=0.8),
    Action("{name}.animate.set_opacity(0.3)",
           ("(dim|fade) {it} to (30%|30 percent)", "make {it} (transparent|faint|see-through)", "{it} becomes (transparent|faint)"), (), (), "Dimmed", weight=0.4),
    Action("FadeOut({name})",
           ("fade out {it}", "fade {it} out", "{it} fades out", "{it} (disappears|vanishes|fades away)", "(remove|hide) {it}", "make {it} (disappear|vanish|fade out)",
            "let {it} (disappear|fade out)", "fade {it} away"),
           ("(fading out|disappearing|fading away)",), (), "FadingOut", leaves=True, weight=2.5),
    Action("Uncreate({name})", ("uncreate {it}", "{it} is uncreated", "undraw {it}", "un-create {it}", "erase {it}", "{it} is erased"), (), (), "Erased", ("shape", "stroke"), leaves=True, weight=0.5),
    Action("Unwrite({name})", ("unwrite {it}", "{it} is unwritten", "erase {it}", "{it} is erased"), (), (), "Erased", ("text",), leaves=True, weight=0.5),
    Action("ShrinkToCenter({name})", ("shrink {it} to nothing", "{it} shrinks [away] to nothing", "{it} shrinks until it is gone", "shrink {it} away"), ("shrinking to nothing",), (), "Vanishing", leaves=True, weight=0.4),
    Action("FadeOut({name}, shift={direction})",
           ("fade {it} out {direction}", "{it} fades out (moving|while moving) {direction}"), (), (("direction", DIRECTIONS),), "FadingOut", leaves=True, weight=0.5),
    Action("Indicate({name})", ("indicate {it}", "highlight {it}", "emphasize {it}", "{it} is (highlighted|indicated|emphasized)", "draw attention to {it}", "{it} (pulses|lights up)", "pulse {it}"),
           ("being (highlighted|indicated)", "pulsing"), (), "Highlighted", weight=1.3),
    Action("Indicate({name}, color={colour})", ("(highlight|indicate) {it} in {colour}", "{it} is highlighted in {colour}"), (), (("colour", COMMON),), "Highlighted", weight=0.5),
    Action("Flash({name})", ("flash {it}", "{it} flashes", "(make|let) {it} flash", "a flash (at|around) {it}"), ("flashing",), (), "Flashing", weight=0.6),
    Action("Circumscribe({name})", ("circumscribe {it}", "draw a (box|rectangle) around {it} (briefly|for a moment)", "circle around {it} briefly", "{it} is circumscribed"), (), (), "Circumscribed", weight=0.5),
    Action("Wiggle({name})", ("wiggle {it}", "{it} wiggles", "make {it} wiggle", "shake {it}", "{it} (shakes|wobbles|jiggles)", "let {it} (wiggle|wobble)"),
           ("(wiggling|shaking|wobbling)",), (), "Wiggling", weight=0.9),
    Action("ApplyWave({name})", ("(send|apply) a wave through {it}", "{it} (waves|ripples)", "a wave goes through {it}", "wave {it}"), ("waving",), (), "Waving", weight=0.4),
)  # fmt: skip


@dataclass(frozen=True)
class Entrance:
    """How a thing comes into the scene; the slots are those of `Action`.

    A `silent` entrance is what happens when nothing is said of it.
    """

    code: str
    clauses: tuple[str, ...]
    options: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    fits: tuple[Family, ...] = _ANY
    silent: bool = False
    weight: float = 1.0


ADD = Entrance(
    "",
    (
        "(show|display) {it}",
        "(show|display|put|place|add) {it}",
        "there is {it}",
        "show me {it}",
        "have {it}",
    ),
    weight=2.5,
)

ENTRANCES = (
    ADD,
    Entrance("Create({name})",
             ("(draw|create) {it}", "(draw|create|make|sketch) {it}", "{it} is (drawn|created)", "{it} gets drawn", "make {it}", "animate the (creation|drawing) of {it}"),
             fits=("shape", "stroke", "group"), silent=True, weight=3),
    Entrance("Write({name})", ("write {it}", "write {it}", "write {it}", "{it} is written", "{it} gets written", "write [out] {it}", "(animate|show) the writing of {it}"), fits=("text",), silent=True, weight=5),
    Entrance("FadeIn({name})", ("fade in {it}", "fade {it} in", "{it} fades in", "{it} (appears|shows up)", "let {it} (appear|fade in)", "make {it} (appear|fade in)"), weight=1.8),
    Entrance("GrowFromCenter({name})", ("grow {it} [from (the|its) center]", "{it} grows [from (the|its) center]", "grow {it} from the middle", "{it} grows (out of|from) the center"), fits=("shape", "text", "group"), weight=0.9),
    Entrance("DrawBorderThenFill({name})", ("draw the (border|outline) of {it} (then|and then|and) fill it", "draw {it} border first, then fill"), fits=("shape",), weight=0.25),
    Entrance("SpinInFromNothing({name})", ("spin in {it} from nothing", "spin {it} in", "{it} spins in", "{it} spins into (view|the scene)"), fits=("shape", "text"), weight=0.3),
    Entrance("FadeIn({name}, shift={side})", ("fade in {it} from {side}", "{it} (slides|comes|fades|flies) in from {side}", "slide in {it} from {side}"), (("side", _FROM),), weight=0.6),
    Entrance("AddTextLetterByLetter({name})", ("(type|show|write|reveal) {it} letter by letter", "{it} appears letter by letter", "type [out] {it}", "{it} is typed [out] [letter by letter]", "write {it} one letter at a time"),
             fits=("text",), weight=0.6),
)  # fmt: skip
