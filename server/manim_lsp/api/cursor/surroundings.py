"""What the characters around a cursor say: open brackets and strings, the statement, its arguments.

Read from the text alone, so that it holds while nothing parses.
"""

import re
from dataclasses import dataclass

from manim_lsp.api.cursor.brackets import Bracket, OpenString
from manim_lsp.api.cursor.scanner import Scanner

_WORD = re.compile(r"\w*")


@dataclass(frozen=True)
class Surroundings:
    """What is around an offset of a text.

    Attributes
    ----------
    start, end
        The logical line, without its indentation and its line end.
    word, word_end
        The identifier (or number) around the cursor; the content of a string in one.
    brackets
        What is open, outermost first.
    in_text
        Whether the cursor is in a comment or in the text of an f-string.
    """

    text: str
    cursor: int
    start: int
    end: int
    word: int
    word_end: int
    brackets: tuple[Bracket, ...] = ()
    string: OpenString | None = None
    in_text: bool = False

    @property
    def closers(self) -> str:
        """What closes all that is open."""
        return "".join(item.closing for item in reversed(self.brackets))

    @property
    def prefix(self) -> str:
        """What of the word is before the cursor."""
        return self.text[self.word : self.cursor]

    @property
    def head(self) -> str:
        """The statement up to the word."""
        return self.text[self.start : self.word]


def read_surroundings(text: str, cursor: int) -> Surroundings:
    """Read what is around an offset of any text."""
    scanner = Scanner(text)
    scanner.run(cursor)
    scanner.mark()
    in_text = scanner.in_comment or (scanner.string is None and scanner.in_string_text)
    string = scanner.string
    start = scanner.start
    scanner.finish()
    brackets = tuple(item.frozen() for item in scanner.marked)
    if string is not None:
        content = string.start
        closed = text[: scanner.string_end].endswith(string.quote) and scanner.string_end > content
        end = scanner.string_end - len(string.quote) if closed else cursor
        string = OpenString(content, max(end, cursor), string.prefix, string.quote)
        word, word_end = content, string.end
    else:
        word = cursor
        while word > 0 and (text[word - 1].isalnum() or text[word - 1] == "_"):
            word -= 1
        found = _WORD.match(text, cursor)
        word_end = found.end() if found else cursor
    start = min(start, word)
    return Surroundings(
        text, cursor, start, max(scanner.at, cursor), word, word_end, brackets, string, in_text
    )
