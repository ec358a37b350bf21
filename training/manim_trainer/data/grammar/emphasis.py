"""Actions that draw the eye to things and leave them as they were."""

from manim_trainer.data.grammar.actions import Action
from manim_trainer.data.grammar.colours import COMMON

EMPHASIS = (
    Action(
        "Indicate({name})",
        (
            "indicate {it}",
            "highlight {it}",
            "emphasize {it}",
            "{it} is (highlighted|indicated|emphasized)",
            "draw attention to {it}",
            "{it} (pulses|lights up)",
            "pulse {it}",
        ),
        ("being (highlighted|indicated)", "pulsing"),
        (),
        "Highlighted",
        weight=1.3,
    ),
    Action(
        "Indicate({name}, color={colour})",
        ("(highlight|indicate) {it} in {colour}", "{it} is highlighted in {colour}"),
        (),
        (("colour", COMMON),),
        "Highlighted",
        weight=0.5,
    ),
    Action(
        "Flash({name})",
        ("flash {it}", "{it} flashes", "(make|let) {it} flash", "a flash (at|around) {it}"),
        ("flashing",),
        (),
        "Flashing",
        weight=0.6,
    ),
    Action(
        "Circumscribe({name})",
        (
            "circumscribe {it}",
            "draw a (box|rectangle) around {it} (briefly|for a moment)",
            "circle around {it} briefly",
            "{it} is circumscribed",
        ),
        (),
        (),
        "Circumscribed",
        weight=0.5,
    ),
    Action(
        "Wiggle({name})",
        (
            "wiggle {it}",
            "{it} wiggles",
            "make {it} wiggle",
            "shake {it}",
            "{it} (shakes|wobbles|jiggles)",
            "let {it} (wiggle|wobble)",
        ),
        ("(wiggling|shaking|wobbling)",),
        (),
        "Wiggling",
        weight=0.9,
    ),
    Action(
        "ApplyWave({name})",
        (
            "(send|apply) a wave through {it}",
            "{it} (waves|ripples)",
            "a wave goes through {it}",
            "wave {it}",
        ),
        ("waving",),
        (),
        "Waving",
        weight=0.4,
    ),
)
