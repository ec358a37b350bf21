"""Where things stand: in the frame, and beside each other."""

from manim_trainer.data.grammar.phrases import Option

_OF_FRAME = "[of the (screen|frame|scene|screen)]"

PLACES = (
    Option(
        ".to_edge(UP)",
        (
            f"(at|near|on) the top {_OF_FRAME}",
            "at the top",
            "(at|along) the (top|upper) edge",
            "on top",
        ),
    ),
    Option(
        ".to_edge(DOWN)",
        (
            f"(at|near|on) the bottom {_OF_FRAME}",
            "at the bottom",
            "(at|along) the (bottom|lower) edge",
        ),
    ),
    Option(
        ".to_edge(LEFT)",
        (
            f"(on|at) the left [side|edge] {_OF_FRAME}",
            "on the left",
            "to the left",
            "at the left edge",
        ),
    ),
    Option(
        ".to_edge(RIGHT)",
        (
            f"(on|at) the right [side|edge] {_OF_FRAME}",
            "on the right",
            "to the right",
            "at the right edge",
        ),
    ),
    Option(
        ".to_corner(UL)",
        (
            f"in the (upper|top) left [corner] {_OF_FRAME}",
            "in the (top|upper) left corner",
            "top left",
        ),
    ),
    Option(
        ".to_corner(UR)",
        (
            f"in the (upper|top) right [corner] {_OF_FRAME}",
            "in the (top|upper) right corner",
            "top right",
        ),
    ),
    Option(
        ".to_corner(DL)",
        (
            f"in the (lower|bottom) left [corner] {_OF_FRAME}",
            "in the (bottom|lower) left corner",
            "bottom left",
        ),
    ),
    Option(
        ".to_corner(DR)",
        (
            f"in the (lower|bottom) right [corner] {_OF_FRAME}",
            "in the (bottom|lower) right corner",
            "bottom right",
        ),
    ),
    Option(
        "",
        (
            f"in the (center|middle|centre) {_OF_FRAME}",
            "(centered|in the center)",
            "at the (center|origin)",
        ),
    ),
    Option(
        ".shift(2 * UP)",
        (
            "2 units up",
            "two units above the (center|origin)",
            "shifted up by 2",
            "shifted 2 units up",
        ),
    ),
    Option(
        ".shift(2 * DOWN)",
        (
            "2 units down",
            "two units below the (center|origin)",
            "shifted down by 2",
            "shifted 2 units down",
        ),
    ),
    Option(
        ".shift(3 * LEFT)", ("3 units to the left", "shifted left by 3", "shifted 3 units left")
    ),
    Option(
        ".shift(3 * RIGHT)", ("3 units to the right", "shifted right by 3", "shifted 3 units right")
    ),
)
"""Places in the frame; the words are templates."""

RELATIONS = (
    Option("UP", ("above", "over", "on top of", "directly above")),
    Option("DOWN", ("below", "under", "beneath", "underneath")),
    Option("LEFT", ("to the left of", "left of", "on the left of")),
    Option(
        "RIGHT", ("to the right of", "right of", "next to", "beside", "on the right of", "next to")
    ),
)
"""Directions in which one thing stands next to another: `a.next_to(b, direction)`."""

DIRECTIONS = (
    Option("UP", ("up", "upwards", "up", "upward")),
    Option("DOWN", ("down", "downwards", "downward", "down")),
    Option("LEFT", ("left", "to the left", "to the left", "leftwards")),
    Option("RIGHT", ("right", "to the right", "to the right", "rightwards")),
)

SIDES = (
    Option("LEFT", ("the left edge", "the left side", "the left")),
    Option("RIGHT", ("the right edge", "the right side", "the right")),
    Option("UP", ("the top", "the top edge", "the top of the screen")),
    Option("DOWN", ("the bottom", "the bottom edge", "the bottom of the screen")),
)

CORNERS = (
    Option("UL", ("the upper left corner", "the top left corner", "the top left")),
    Option("UR", ("the upper right corner", "the top right corner", "the top right")),
    Option("DL", ("the lower left corner", "the bottom left corner", "the bottom left")),
    Option("DR", ("the lower right corner", "the bottom right corner", "the bottom right")),
)
