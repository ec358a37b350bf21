"""Ways in which things come in."""

from manim_trainer.data.grammar.actions import Entrance
from manim_trainer.data.grammar.phrases import Option

_FROM = (
    Option("RIGHT", ("the left", "the left side")),
    Option("LEFT", ("the right", "the right side")),
    Option("DOWN", ("the top", "above")),
    Option("UP", ("the bottom", "below")),
)

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
    Entrance(
        "Create({name})",
        (
            "(draw|create) {it}",
            "(draw|create|make|sketch) {it}",
            "{it} is (drawn|created)",
            "{it} gets drawn",
            "make {it}",
            "animate the (creation|drawing) of {it}",
        ),
        fits=("shape", "stroke", "group"),
        silent=True,
        weight=3,
    ),
    Entrance(
        "Write({name})",
        (
            "write {it}",
            "write {it}",
            "write {it}",
            "{it} is written",
            "{it} gets written",
            "write [out] {it}",
            "(animate|show) the writing of {it}",
        ),
        fits=("text",),
        silent=True,
        weight=5,
    ),
    Entrance(
        "FadeIn({name})",
        (
            "fade in {it}",
            "fade {it} in",
            "{it} fades in",
            "{it} (appears|shows up)",
            "let {it} (appear|fade in)",
            "make {it} (appear|fade in)",
        ),
        weight=1.8,
    ),
    Entrance(
        "GrowFromCenter({name})",
        (
            "grow {it} [from (the|its) center]",
            "{it} grows [from (the|its) center]",
            "grow {it} from the middle",
            "{it} grows (out of|from) the center",
        ),
        fits=("shape", "text", "group"),
        weight=0.9,
    ),
    Entrance(
        "DrawBorderThenFill({name})",
        (
            "draw the (border|outline) of {it} (then|and then|and) fill it",
            "draw {it} border first, then fill",
        ),
        fits=("shape",),
        weight=0.25,
    ),
    Entrance(
        "SpinInFromNothing({name})",
        (
            "spin in {it} from nothing",
            "spin {it} in",
            "{it} spins in",
            "{it} spins into (view|the scene)",
        ),
        fits=("shape", "text"),
        weight=0.3,
    ),
    Entrance(
        "FadeIn({name}, shift={side})",
        (
            "fade in {it} from {side}",
            "{it} (slides|comes|fades|flies) in from {side}",
            "slide in {it} from {side}",
        ),
        (("side", _FROM),),
        weight=0.6,
    ),
    Entrance(
        "AddTextLetterByLetter({name})",
        (
            "(type|show|write|reveal) {it} letter by letter",
            "{it} appears letter by letter",
            "type [out] {it}",
            "{it} is typed [out] [letter by letter]",
            "write {it} one letter at a time",
        ),
        fits=("text",),
        weight=0.6,
    ),
)
