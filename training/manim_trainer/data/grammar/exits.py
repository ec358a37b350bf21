"""Actions after which things are gone."""

from manim_trainer.data.grammar.actions import Action
from manim_trainer.data.grammar.places import DIRECTIONS

EXITS = (
    Action(
        "FadeOut({name})",
        (
            "fade out {it}",
            "fade {it} out",
            "{it} fades out",
            "{it} (disappears|vanishes|fades away)",
            "(remove|hide) {it}",
            "make {it} (disappear|vanish|fade out)",
            "let {it} (disappear|fade out)",
            "fade {it} away",
        ),
        ("(fading out|disappearing|fading away)",),
        (),
        "FadingOut",
        leaves=True,
        weight=2.5,
    ),
    Action(
        "Uncreate({name})",
        (
            "uncreate {it}",
            "{it} is uncreated",
            "undraw {it}",
            "un-create {it}",
            "erase {it}",
            "{it} is erased",
        ),
        (),
        (),
        "Erased",
        ("shape", "stroke"),
        leaves=True,
        weight=0.5,
    ),
    Action(
        "Unwrite({name})",
        ("unwrite {it}", "{it} is unwritten", "erase {it}", "{it} is erased"),
        (),
        (),
        "Erased",
        ("text",),
        leaves=True,
        weight=0.5,
    ),
    Action(
        "ShrinkToCenter({name})",
        (
            "shrink {it} to nothing",
            "{it} shrinks [away] to nothing",
            "{it} shrinks until it is gone",
            "shrink {it} away",
        ),
        ("shrinking to nothing",),
        (),
        "Vanishing",
        leaves=True,
        weight=0.4,
    ),
    Action(
        "FadeOut({name}, shift={direction})",
        ("fade {it} out {direction}", "{it} fades out (moving|while moving) {direction}"),
        (),
        (("direction", DIRECTIONS),),
        "FadingOut",
        leaves=True,
        weight=0.5,
    ),
)
