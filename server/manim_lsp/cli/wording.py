"""Sentences that editors show too, as they are said on the command line."""

_SAID_AS = {"manim.interpreter": "--interpreter"}
"""Settings of the editor that are options here."""


def on_command_line(sentence: str) -> str:
    """Return a sentence that names options where it named settings of the editor."""
    for setting, option in _SAID_AS.items():
        sentence = sentence.replace(setting, option)
    return sentence
