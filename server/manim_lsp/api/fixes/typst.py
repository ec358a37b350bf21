r"""Formulas of LaTeX in the language of Typst, as far as both certainly mean the same.

Typst reads a formula otherwise than TeX does: letters side by side are one name, a slash is a
fraction, and arguments stand in brackets, separated by commas. What is not listed here is not
translated at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKENS = re.compile(
    r"\\(?P<command>[A-Za-z]+|[,;:! ])|(?P<number>\d+(?:\.\d+)?)|(?P<letter>[A-Za-z])|"
    r"(?P<sign>[-+=<>()\[\],.!|'*/:^_{}])|(?P<blank>\s+)"
)
_SAME = re.compile(
    "alpha|beta|gamma|delta|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|"
    "chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|sum|sin|cos|tan|"
    "cot|sec|csc|sinh|cosh|tanh|arcsin|arccos|arctan|log|ln|exp|lim|max|min|sup|inf|det|dim|gcd|"
    "ker|times|approx|equiv|nabla|forall|exists|in|subset|partial|quad"
)
"""Commands that are names in Typst."""

_NAMED = {
    **{"epsilon": "epsilon.alt", "varepsilon": "epsilon", "phi": "phi.alt", "varphi": "phi"},
    **{"vartheta": "theta.alt", "varrho": "rho.alt", "varpi": "pi.alt", "varsigma": "sigma.alt"},
    **{"prod": "product", "int": "integral", "iint": "integral.double", "oint": "integral.cont"},
    **{"infty": "infinity", "cdot": "dot", "pm": "plus.minus", "mp": "minus.plus", "div": "div"},
    **{"le": "<=", "leq": "<=", "ge": ">=", "geq": ">=", "ne": "!=", "neq": "!="},
    **{"to": "->", "rightarrow": "->", "leftarrow": "<-", "Rightarrow": "=>", "mapsto": "|->"},
    **{"iff": "<==>", "implies": "==>", "notin": "in.not", "cup": "union", "cap": "inter"},
    **{"ldots": "dots.h", "dots": "dots.h", "cdots": "dots.h.c", "sim": "tilde.op"},
    **{",": "thin", ";": "thick", ":": "med", " ": "space"},
}
_OF_ONE = {
    **{"sqrt": "sqrt", "overline": "overline", "underline": "underline", "hat": "hat"},
    **{"vec": "arrow", "tilde": "tilde", "dot": "dot", "ddot": "dot.double"},
    **{"mathbf": "bold", "mathcal": "cal", "mathrm": "upright"},
}
_DOUBLE_STRUCK = {letter: letter * 2 for letter in "CNPQRZ"}
_TEXT = re.compile(r"\\(?:text|mathrm|operatorname)\{(?P<words>[A-Za-z0-9 ,.]*)\}")
_FORMULA = re.compile(r"\$(?P<formula>[^$]+)\$")


class _Unknown(Exception):
    """Something that is not certain to mean the same."""


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


def math_to_typst(formula: str) -> str | None:
    """Return what `MathTypst` takes for the formula that `MathTex` takes; None where unsure."""
    try:
        tokens = list(_tokens(formula))
        parser = _Parser(tokens)
        result = parser.expression(closing="")
    except _Unknown:
        return None
    return result or None


def text_to_typst(text: str) -> str | None:
    """Return what `MathTypst` takes for what `Tex` takes, which must be one formula in ``$``."""
    found = _FORMULA.fullmatch(text.strip())
    return math_to_typst(found["formula"]) if found else None


def _tokens(formula: str) -> Iterator[_Token]:
    at = 0
    while at < len(formula):
        words = _TEXT.match(formula, at)
        found = words or _TOKENS.match(formula, at)
        if found is None:
            raise _Unknown
        at = found.end()
        if words is not None:
            yield _Token("text", f'"{words["words"]}"')
        elif found.lastgroup and found.lastgroup != "blank":
            yield _Token(found.lastgroup, found[found.lastgroup])


class _Parser:
    """Reads tokens from the left; each method takes what it names."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def expression(self, closing: str) -> str:
        items: list[str] = []
        while (token := self._peek()) is not None and token != _Token("sign", closing):
            items.append(self._scripted())
        if closing:
            self._expect(closing)
        return " ".join(items)

    def _scripted(self) -> str:
        base = self._atom()
        while self._peek() == _Token("sign", "'") and base:
            base += self._next().text
        seen: set[str] = set()
        while (token := self._peek()) is not None and token.text in ("^", "_"):
            if token.kind != "sign" or token.text in seen or not base:
                raise _Unknown
            seen.add(token.text)
            self._at += 1
            script = self._argument()
            simple = re.fullmatch(r"\d+|[A-Za-z]|[A-Za-z.]+", script)
            base += token.text + (script if simple else f"({script})")
        return base

    def _argument(self) -> str:
        token = self._peek()
        if token == _Token("sign", "{"):
            self._at += 1
            return self.expression("}")
        if token is None or token.text in ("^", "_", "}"):
            raise _Unknown
        # Without brackets TeX takes one digit.
        if token.kind == "number" and len(token.text) > 1:
            raise _Unknown
        return self._atom()

    def _atom(self) -> str:
        token = self._next()
        if token.kind == "command":
            return self._command(token.text)
        if token.kind != "sign":
            return token.text
        if token.text == "{":
            inner = self.expression("}")
            # Scripts that follow would be those of its last item.
            follower = self._peek()
            if follower is not None and follower.text in ("^", "_"):
                raise _Unknown
            return inner
        if token.text in ("^", "_", "}"):
            raise _Unknown
        return "\\/" if token.text == "/" else token.text

    def _command(self, name: str) -> str:
        if _SAME.fullmatch(name):
            return name
        if name in _NAMED:
            return _NAMED[name]
        if name in ("frac", "dfrac", "tfrac"):
            return f"frac({self._whole()}, {self._whole()})"
        if name == "sqrt" and self._peek() == _Token("sign", "["):
            self._at += 1
            degree = self.expression("]")
            return f"root({_checked(degree)}, {self._whole()})"
        if name in _OF_ONE:
            return f"{_OF_ONE[name]}({self._whole()})"
        if name == "mathbb":
            letter = self._argument()
            if letter in _DOUBLE_STRUCK:
                return _DOUBLE_STRUCK[letter]
        if name in ("left", "right") and (token := self._next()).text in ("(", ")", "[", "]", "|"):
            return token.text
        raise _Unknown

    def _whole(self) -> str:
        return _checked(self._argument())

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> _Token:
        token = self._peek()
        if token is None:
            raise _Unknown
        self._at += 1
        return token

    def _expect(self, sign: str) -> None:
        if self._next() != _Token("sign", sign):
            raise _Unknown


def _checked(argument: str) -> str:
    """Return an argument of a function, in which a comma would begin the next one."""
    depth = 0
    for each in argument:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(each, 0)
        if depth < 0 or (each in ",;" and depth == 0):
            raise _Unknown
    if depth or not argument:
        raise _Unknown
    return argument
