"""Actions that turn things and take them elsewhere."""

from manim_trainer.data.grammar.actions import Action
from manim_trainer.data.grammar.phrases import numbers
from manim_trainer.data.grammar.places import CORNERS, DIRECTIONS, SIDES

_DEGREES = numbers(30, 45, 60, 90, 120, 180, 270, 360)
_UNITS = numbers(1, 2, 3, 4)

MOVEMENTS = (
    Action(
        "Rotate({name}, angle={degrees} * DEGREES)",
        (
            "(rotate|turn|spin) {it} [by] {degrees} degrees",
            "{it} (rotates|turns|spins) [by] {degrees} degrees",
            "(rotate|turn) {it} {degrees}°",
            "{it} is (rotated|turned) [by] {degrees} degrees",
            "make {it} (rotate|turn) [by] {degrees} degrees",
        ),
        ("(rotating|turning|spinning) [by] {degrees} degrees",),
        (("degrees", _DEGREES),),
        "Rotating",
        weight=2.5,
    ),
    Action(
        "Rotate({name}, angle=-{degrees} * DEGREES)",
        (
            "(rotate|turn) {it} [by] {degrees} degrees clockwise",
            "{it} (rotates|turns) [by] {degrees} degrees clockwise",
            "(rotate|turn) {it} clockwise by {degrees} degrees",
        ),
        ("(rotating|turning) {degrees} degrees clockwise",),
        (("degrees", numbers(45, 90, 180)),),
        "Rotating",
        weight=0.5,
    ),
    Action(
        "Rotate({name}, angle=2 * PI)",
        (
            "(rotate|spin|turn) {it}",
            "{it} (spins|rotates|turns) [around] [once]",
            "(spin|rotate) {it} [all the way] around [once]",
            "{it} makes a full (turn|rotation)",
            "{it} (spins|rotates) (in a full circle|in place)",
            "make {it} (spin|rotate)",
            "rotate {it} once",
        ),
        ("(spinning|rotating|turning) [around] [once]",),
        (),
        "Spinning",
        weight=1.5,
    ),
    Action(
        "{name}.animate.shift({units} * {direction})",
        (
            "(move|shift) {it} {units} units {direction}",
            "(move|shift) {it} {direction} by {units} [units]",
            "{it} (moves|shifts|goes) {units} units {direction}",
            "{it} moves {direction} by {units} [units]",
            "{it} is (moved|shifted) {direction} by {units} units",
        ),
        ("moving {units} units {direction}", "moving {direction} by {units} [units]"),
        (("units", _UNITS), ("direction", DIRECTIONS)),
        "Moving",
        weight=2,
    ),
    Action(
        "{name}.animate.shift(2 * {direction})",
        (
            "(move|shift|slide|push) {it} {direction}",
            "{it} (moves|slides|goes|travels|shifts|drifts) [along] {direction}",
            "make {it} (move|go|slide) {direction}",
            "let {it} (move|go|slide) {direction}",
            "{it} is moved {direction}",
        ),
        ("(moving|sliding|going|traveling) [along] {direction}",),
        (("direction", DIRECTIONS),),
        "Moving",
        weight=2.5,
    ),
    Action(
        "{name}.animate.to_edge({side})",
        (
            "(move|send|slide) {it} to {side}",
            "{it} (moves|goes|slides) (over|all the way|) to {side}",
        ),
        ("moving (over|) to {side}",),
        (("side", SIDES[1:]),),
        "Moving",
        weight=0.8,
    ),
    Action(
        "{name}.animate.to_corner({corner})",
        ("(move|send|slide) {it} (to|into) {corner}", "{it} (moves|goes|slides) to {corner}"),
        ("moving to {corner}",),
        (("corner", CORNERS),),
        "Moving",
        weight=0.8,
    ),
    Action(
        "{name}.animate.move_to(ORIGIN)",
        (
            "(move|bring) {it} [back] to the (center|middle|origin)",
            "{it} (moves|goes) [back] to the (center|middle)",
        ),
        (),
        (),
        "Moving",
        weight=0.4,
    ),
)
