"""Scenes that end the program, or never come to an end."""

from manim_lsp.render.explanations.explanation import Case, Explanation


def explain(case: Case) -> Explanation | None:
    """Explain an exception that is no error of a value."""
    kind = case.failure.type
    if kind == "SystemExit":
        return Explanation(
            "The scene ends the program (SystemExit).",
            "Leave out `sys.exit()`, `exit()` or `quit()`; `return` ends `construct`.",
        )
    if kind == "KeyboardInterrupt":
        return Explanation("The scene interrupts the program (KeyboardInterrupt).")
    if kind == "RecursionError":
        return Explanation(
            f"`{case.callee}` calls itself again and again."
            if case.callee
            else "This line leads back to itself again and again.",
            "A function that calls itself needs a case in which it does not.",
        )
    if kind == "EOFError":
        return Explanation("The scene waits for input, and nobody can type any.")
    if kind == "MemoryError":
        return Explanation(
            "The scene takes more memory than it may.",
            "Is a list without end being filled, or a surface with too fine a resolution?",
        )
    return None
