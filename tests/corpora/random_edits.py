"""Texts as editors send them: real scenes after a few random edits, each told by its number."""

from collections.abc import Callable
from random import Random

from tests.corpora.doc_examples import doc_examples
from tests.corpora.mistakes_expected import MISTAKES

_PIECES = (
    *"()[]{}'\"\\\t\r\n\f\0#:,.=@",
    "\r\n",
    '"""',
    "'''",
    "**",
    "lambda ",
    "def ",
    "class ",
    "async ",
    "match x:",
    "global x\n",
    "import ",
    "from . import ",
    "self.",
    "f'{",
    "0x",
    "é",
    "e\u0301",
    "日本",
    "🎬",
    "👩\u200d🔬",
    "𝒙",
    "ﬁ",
    "\u2028",
    "\x85",
    "\ufeff",
    "\ud83c",
    "\udfac",
    "ب",
    "…",
)
"""What is typed or pasted: tokens, line ends of all kinds, combining marks, lone surrogates."""


def scenes() -> tuple[str, ...]:
    """Return real files: the doc examples and the known mistakes, some with text beyond ASCII."""
    texts = [example.code for example in doc_examples()] + [mistake.text for mistake in MISTAKES]
    return tuple(texts) + tuple(
        text.replace("Scene)", "Scene):  # 🎬 e\u0301 日本\n    pass\n\n\nclass Ünï(Scene)", 1).replace(
            '"', '"𝒙e\u0301🎬', 1
        )
        for text in texts[::4]
    )


def edited(texts: tuple[str, ...], number: int) -> str:
    """Return text `number`: one of `texts` after one to four random edits."""
    random = Random(number)
    text = random.choice(texts)
    for _ in range(random.randint(1, 4)):
        text = random.choice(_EDITS)(text, random)
    return text


def _truncate(text: str, random: Random) -> str:
    return text[: random.randint(0, len(text))]


def _delete(text: str, random: Random) -> str:
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.randint(1, 40) :]


def _insert(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(_PIECES) + text[place:]


def _overwrite(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(_PIECES) + text[place + 1 :]


def _repeat(text: str, random: Random) -> str:
    start, end = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
    return text[:end] + text[start : min(end, start + 200)] + text[end:]


def _swap_lines(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = random.sample(range(len(lines)), 2)
        lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def _line_ends(text: str, random: Random) -> str:
    return text.replace("\n", random.choice(("\r\n", "\r", "\n\n", "\n\r")))


def _tabs(text: str, random: Random) -> str:
    return text.replace("    ", "\t", random.randint(1, 20))


def _long_line(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    long = random.choice(("x", " ", "(", "[0,", "é", "a.", "not ", "+1"))
    return text[:place] + long * random.choice((50, 400, 3000)) + text[place:]


def _indent(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    place = random.randrange(len(lines)) if lines else 0
    return "".join([*lines[:place], *("  " + line for line in lines[place : place + 3])])


_EDITS: tuple[Callable[[str, Random], str], ...] = (
    _truncate,
    _delete,
    _delete,
    _insert,
    _insert,
    _insert,
    _overwrite,
    _repeat,
    _swap_lines,
    _line_ends,
    _tabs,
    _long_line,
    _indent,
)
