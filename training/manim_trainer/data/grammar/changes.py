"""Actions that change the size or colour of things."""

from manim_trainer.data.grammar.actions import Action
from manim_trainer.data.grammar.colours import COMMON
from manim_trainer.data.grammar.phrases import Option, numbers

_FACTORS = (
    *numbers(1.5, 2, 3),
    Option("0.5", ("0.5", "a half", "one half")),
    Option("2", ("2", "two", "a factor of 2", "a factor of two")),
    Option("3", ("3", "three", "a factor of 3")),
)

CHANGES = (
    Action(
        "{name}.animate.scale({factor})",
        (
            "scale {it} [up|down] by {factor}",
            "{it} (scales|is scaled) [up|down] by {factor}",
            "scale {it} by {factor} times",
        ),
        ("scaling by {factor}",),
        (("factor", _FACTORS),),
        "Scaling",
        weight=1.5,
    ),
    Action(
        "{name}.animate.scale(2)",
        (
            "(double|double) the size of {it}",
            "make {it} (bigger|larger|twice as big|twice as large|grow)",
            "{it} (gets|becomes|grows) (bigger|larger)",
            "{it} (doubles in size|grows|grows to twice its size|grows bigger|grows larger)",
            "(enlarge|grow) {it}",
            "scale {it} up",
            "scale up {it}",
        ),
        ("(growing|getting bigger|getting larger)",),
        (),
        "Growing",
        weight=1.5,
    ),
    Action(
        "{name}.animate.scale(0.5)",
        (
            "halve the size of {it}",
            "make {it} (smaller|half as big|shrink)",
            "{it} (gets|becomes) smaller",
            "{it} shrinks [to half its size]",
            "shrink {it} [by half]",
            "scale {it} down",
            "scale down {it}",
        ),
        ("(shrinking|getting smaller)",),
        (),
        "Shrinking",
        weight=1.5,
    ),
    Action(
        "{name}.animate.set_color({colour})",
        (
            "(turn|make|color|colour|paint) {it} {colour}",
            "change the color of {it} to {colour}",
            "{it} (turns|becomes|goes|changes to|changes color to) {colour}",
            "change {it} to {colour}",
            "{it} changes its color to {colour}",
            "recolor {it} to {colour}",
        ),
        ("(turning|becoming) {colour}", "changing [color|colour|] to {colour}"),
        (("colour", COMMON),),
        "Recolored",
        recolours=True,
        weight=2.5,
    ),
    Action(
        "{name}.animate.set_fill({colour}, opacity=1)",
        ("fill {it} with {colour}", "{it} (is|gets) filled with {colour}", "fill {it} in {colour}"),
        ("being filled with {colour}",),
        (("colour", COMMON),),
        "Filled",
        ("shape",),
        weight=0.8,
    ),
    Action(
        "{name}.animate.set_opacity(0.3)",
        (
            "(dim|fade) {it} to (30%|30 percent)",
            "make {it} (transparent|faint|see-through)",
            "{it} becomes (transparent|faint)",
        ),
        (),
        (),
        "Dimmed",
        weight=0.4,
    ),
)
