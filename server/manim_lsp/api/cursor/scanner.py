"""Reads on in a text: which brackets and strings are open, where the statement starts.

A bracket that an earlier statement left open is forgotten where a later line can only be a
statement of its own.
"""

import re
from dataclasses import dataclass, field

from manim_lsp.api.cursor.brackets import Bracket, OpenString
from manim_lsp.api.syntax.code_text import CLOSING

_PIECE = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
    |(?P<string>(?:(?<!\w)[rRbBuUfFtT]{1,2})?(?:\"\"\"|'''|"|'))
    |(?P<line>(?:\\[ \t]*)?(?:\r\n|\r|\n)[ \t\f]*)
    |(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<colon>:)""",
    re.X,
)
_STRING_END = {
    "'": re.compile(r"\\.|'|(?=[\r\n])", re.S),
    '"': re.compile(r'\\.|"|(?=[\r\n])', re.S),
    "'''": re.compile(r"\\.|'''", re.S),
    '"""': re.compile(r'\\.|"""', re.S),
}
_STATEMENT = re.compile(
    r"(?:class|def|return|with|while|try|raise|del|pass|import|break|continue|global|nonlocal"
    r"|assert|elif|except|finally)\b"
)
"""What starts a line only as a statement, however deep the line is indented."""

_NEW_STATEMENT = re.compile(
    r"@|(?:async|for|from|if|else)\b|[\w.]+\(|[\w.]+(?:[ \t]*,[ \t]*[\w.]+)*[ \t]*[-+*/]?=(?!=)"
)
"""What starts a line as a statement, where the line is no deeper than the one left open."""

_STARS = re.compile(r"\s*(\*\*?)")
_KEYWORD = re.compile(r"\s*([^\W\d]\w*)\s*=(?!=)")


@dataclass
class _Open:
    opening: str
    offset: int
    argument: int
    is_field: bool = False
    is_text: bool = False
    number: int = 0
    keywords: set[str] = field(default_factory=set)
    starred: bool = False
    named: bool = False
    unpacks: bool = False
    name: str = ""
    name_end: int = 0
    marked: tuple[int, int, str, bool, bool] = (0, 0, "", False, False)

    def begin(self, text: str, at: int) -> None:
        """Note the start of an argument."""
        self.argument = at
        found = _KEYWORD.match(text, at)
        self.name = found[1] if found else ""
        self.name_end = found.end() if found else at
        stars = _STARS.match(text, at)
        self.starred |= stars is not None and len(stars[1]) == 1
        self.unpacks = stars is not None and len(stars[1]) == 2

    def end(self) -> None:
        """Note the end of an argument."""
        if self.name:
            self.keywords.add(self.name)
        self.named |= self.unpacks or bool(self.name)
        self.number += not (self.unpacks or self.name)
        self.name = ""

    def mark(self, cursor: int) -> None:
        """Remember what is so at the cursor, whose own argument does not count among the others."""
        name = self.name if self.name_end <= cursor else ""
        self.marked = self.argument, self.number, name, self.starred, self.named
        self.name = ""

    def frozen(self) -> Bracket:
        argument, number, name, *more = self.marked
        others = frozenset(self.keywords)
        return Bracket(self.opening, self.offset, argument, number, name, others, *more)


class Scanner:
    """Reads on in a text; `at` is how far it got, `stack` what is open there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.start = len(text) - len(text.lstrip(" \t\f\ufeff"))
        self.stack: list[_Open] = []
        self.marked: tuple[_Open, ...] = ()
        self.string: OpenString | None = None
        self.string_end = 0
        self.in_comment = False
        self._line = 0
        self._one_line = False
        self._over = False

    @property
    def in_string_text(self) -> bool:
        """Whether it stands in the text of an f-string."""
        return bool(self.stack) and self.stack[-1].is_text

    def mark(self) -> None:
        """Keep what is open here as what is open at the cursor."""
        for item in self.stack:
            item.mark(self.at)
        self.marked = tuple(self.stack)

    def run(self, limit: int) -> None:
        """Read on until `limit`."""
        while self.at < limit and not self._over:
            if self.in_string_text:
                self._string_text(limit)
            else:
                self._piece(limit)

    def finish(self) -> None:
        """Read on to the end of the logical line."""
        if self.string is not None:
            end = self._end_of_string(self.at, self.string.quote, len(self.text))
            self.at = self.string_end = len(self.text) if end is None else end
        self._one_line = True
        self.run(len(self.text))
        while self.at > self.start and self.text[self.at - 1] in " \t":
            self.at -= 1

    def _piece(self, limit: int) -> None:
        found = _PIECE.search(self.text, self.at, limit)
        if found is None:
            self.at = limit
            return
        self.at = found.end()
        kind = found.lastgroup
        top = self.stack[-1] if self.stack else None
        if kind == "comment":
            self.in_comment = self.at == limit and not self._one_line
        elif kind == "string":
            self._begin_string(found[0], limit)
        elif kind == "line":
            self._line_end(found)
        elif kind == "open":
            self.stack.append(_Open(found[0], found.start(), self.at))
            self.stack[-1].begin(self.text, self.at)
        elif kind == "close":
            self._close(found[0])
        elif kind == "comma" and top:
            top.end()
            top.begin(self.text, self.at)
        elif kind == "colon" and top and top.is_field:
            top.is_text = True

    def _begin_string(self, opening: str, limit: int) -> None:
        quote = opening.lstrip("rRbBuUfFtT")
        prefix = opening[: -len(quote)].lower()
        content = self.at
        end = self._end_of_string(content, quote, limit)
        if end is not None:
            self.at = end
        elif "f" in prefix or "t" in prefix:
            self.stack.append(_Open(quote, content - len(opening), content, is_text=True))
        else:
            self.at = limit
            if not self._one_line:
                self.string = OpenString(content, limit, prefix, quote)

    def _end_of_string(self, at: int, quote: str, limit: int) -> int | None:
        ending = _STRING_END[quote]
        while found := ending.search(self.text, at, limit):
            if not found[0].startswith("\\"):
                return found.end()
            at = found.end()
        return None

    def _string_text(self, limit: int) -> None:
        """Read on in the text of an f-string, or in the format of one of its fields."""
        top = self.stack[-1]
        while self.at < limit:
            here = self.text[self.at]
            if not top.is_field and self.text.startswith(top.opening, self.at):
                self.at += len(top.opening)
                self.stack.pop()
                return
            if here == "}" and top.is_field:
                self.at += 1
                self.stack.pop()
                return
            if here in "\r\n" and len(self._quote()) == 1:
                self._drop_string()
                return
            if here == "{" and not self.text.startswith("{{", self.at):
                self.at += 1
                self.stack.append(_Open("{", self.at - 1, self.at, is_field=True))
                return
            self.at += 2 if here == "\\" or self.text.startswith(("{{", "}}"), self.at) else 1
        self.at = min(self.at, limit)

    def _quote(self) -> str:
        return next(item.opening for item in reversed(self.stack) if item.opening in _STRING_END)

    def _drop_string(self) -> None:
        """Forget an f-string of one line at the end of that line."""
        while self.stack.pop().opening not in _STRING_END:
            pass

    def _line_end(self, found: re.Match[str]) -> None:
        if found[0][0] == "\\":
            return
        if any(item.opening in ("'", '"') for item in self.stack):
            # Neither does a field of such a string go on, as editors are typed into.
            while any(item.opening in ("'", '"') for item in self.stack):
                self.stack.pop()
        margin = found.end() - len(found[0].lstrip("\r\n"))
        if self.stack:
            indent, own_indent = found.end() - margin, self.start - self._line
            is_new = _STATEMENT.match(self.text, found.end()) or (
                indent <= own_indent and _NEW_STATEMENT.match(self.text, found.end())
            )
            if not is_new:
                return
        if self._one_line:
            self.at = found.start()
            self._over = True
            return
        self.stack.clear()
        self.start, self._line = found.end(), margin

    def _close(self, closing: str) -> None:
        for number in range(len(self.stack) - 1, -1, -1):
            item = self.stack[number]
            if item.opening in _STRING_END:
                return
            if CLOSING[item.opening] == closing:
                item.end()
                del self.stack[number:]
                return
