"""An example as operators read it: its tree, and where each part stands."""

import ast
import builtins
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from random import Random

from benchmarks.mutations.mutant import Change, Mutation
from manim_lsp.source import SourceText

_OF_PYTHON = ("append", "extend", "items", "keys", "values", "join", "format", "replace", "split")
_FUNCTIONS = (ast.FunctionDef, ast.Lambda)


class ExampleSource:
    """The code of an example that parses.

    Parameters
    ----------
    code
        A complete file.
    random
        What chooses among several equally good mistakes.
    """

    def __init__(self, code: str, random: Random) -> None:
        self.code = code
        self.random = random
        self.tree = ast.parse(code)
        self._text = SourceText(code)

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The node around each node."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def bound(self) -> frozenset[str]:
        """Names that the example gives a meaning itself."""
        found = {
            node.name
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        }
        found |= {node.arg for node in ast.walk(self.tree) if isinstance(node, ast.arg)}
        found |= {
            node.id
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                found |= {(item.asname or item.name).partition(".")[0] for item in node.names}
        return frozenset(found)

    @cached_property
    def calls(self) -> tuple[ast.Call, ...]:
        """Every call, in the order of the tree."""
        return tuple(node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    @cached_property
    def manim_calls(self) -> tuple[tuple[ast.Call, str], ...]:
        """Calls of a class or function by a name that the example takes from Manim."""
        return tuple(
            (call, call.func.id)
            for call in self.calls
            if isinstance(call.func, ast.Name) and self.is_from_manim(call.func)
        )

    @cached_property
    def method_calls(self) -> tuple[tuple[ast.Call, ast.Attribute], ...]:
        """Calls of a method of anything but a module or one of Python's own containers."""
        return tuple(
            (call, call.func)
            for call in self.calls
            if isinstance(call.func, ast.Attribute)
            and not self.is_module(call.func.value)
            and call.func.attr not in _OF_PYTHON
        )

    @cached_property
    def plays(self) -> tuple[ast.Call, ...]:
        """Calls of ``self.play``."""
        return tuple(
            call
            for call, method in self.method_calls
            if method.attr == "play" and ast.unparse(method.value) == "self"
        )

    @cached_property
    def manim_names(self) -> tuple[ast.Name, ...]:
        """Uses of names that come from Manim."""
        return tuple(
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Load)
            and self.is_from_manim(node)
        )

    @cached_property
    def scene(self) -> ast.ClassDef | None:
        """The first class that has a ``construct``."""
        for node in self.tree.body:
            if isinstance(node, ast.ClassDef) and self.construct_of(node):
                return node
        return None

    @staticmethod
    def construct_of(node: ast.ClassDef) -> ast.FunctionDef | None:
        """Return the ``construct`` of a class."""
        for item in node.body:
            if isinstance(item, ast.FunctionDef) and item.name == "construct":
                return item
        return None

    def is_from_manim(self, name: ast.Name) -> bool:
        """Return whether a name can only come from the star import."""
        return name.id not in self.bound and name.id != "np" and not hasattr(builtins, name.id)

    @cached_property
    def guarded(self) -> tuple[tuple[int, int], ...]:
        """Stretches whose errors the example itself catches, so that they need not be mistakes."""
        return tuple(
            (self.span(node.body[0])[0], self.span(node.body[-1])[1])
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Try) and node.handlers
        )

    def judged(self, mutation: Mutation) -> Mutation:
        """Return a mutation, not visible where the example catches what comes of it."""
        at = mutation.changes[0][0]
        is_guarded = any(start <= at <= end for start, end in self.guarded)
        return replace(mutation, visible=False) if is_guarded else mutation

    def is_module(self, node: ast.expr) -> bool:
        """Return whether an expression is one of the modules that examples use."""
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and node.id in ("np", "numpy", "math", "random", "manim")

    def is_known(self, node: ast.expr) -> bool:
        """Return whether the file says what an expression is made of.

        It does when the expression starts at ``self``, at a call of Manim's, or at a name that the
        file binds other than as a parameter, and nothing on the way is picked out by a key.
        """
        while True:
            match node:
                case ast.Attribute(value=inner):
                    node = inner
                case ast.Call(func=ast.Name() as function):
                    return self.is_from_manim(function)
                case ast.Call(func=inner):
                    node = inner
                case ast.Name(id="self"):
                    return True
                case ast.Name() as name:
                    return self.is_from_manim(name) or not self._is_parameter(name)
                case _:
                    return False

    def _is_parameter(self, name: ast.Name) -> bool:
        node: ast.AST | None = name
        while node is not None:
            if isinstance(node, _FUNCTIONS) and name.id in (
                argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)
            ):
                return True
            node = self.parents.get(node)
        return False

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Return the offsets of a node."""
        found = self._text.range_from_utf8(
            node.lineno, node.col_offset, node.end_lineno, node.end_col_offset
        )
        return self._text.offset(found.start), self._text.offset(found.end)

    def text(self, node: ast.AST) -> str:
        """Return how a node is written."""
        start, end = self.span(node)
        return self.code[start:end]

    def attribute_span(self, node: ast.Attribute) -> tuple[int, int]:
        """Return the offsets of the name after the dot."""
        end = self.span(node)[1]
        return end - len(node.attr), end

    def keyword_span(self, node: ast.keyword) -> tuple[int, int]:
        """Return the offsets of a keyword's name."""
        start = self.span(node)[0]
        return start, start + len(node.arg or "")

    def line_start(self, node: ast.AST) -> int:
        """Return the offset at which the line of a node starts."""
        return self._text.line_starts[node.lineno - 1]

    def after_line(self, node: ast.AST) -> int:
        """Return the offset at which the line after a node starts."""
        starts = self._text.line_starts
        return starts[node.end_lineno] if node.end_lineno < len(starts) else len(self.code)

    def replace(self, span: tuple[int, int], content: str, *, visible: bool = True) -> Mutation:
        """Return the mutation that writes `content` in place of a stretch."""
        start, end = span
        return Mutation(((start, end, content),), (start, start + len(content)), visible)

    def add_argument(self, call: ast.Call, argument: str, *, visible: bool = True) -> Mutation:
        """Return the mutation that adds an argument at the end of a call."""
        close = self.span(call)[1] - 1
        before = self.code[:close].rstrip()
        at = len(before)
        lead = "" if before[-1] in "(," else ", "
        if before[-1] == ",":
            lead = " "
        change: Change = (at, at, lead + argument)
        start = at + len(lead)
        return Mutation((change,), (start, start + len(argument)), visible)

    def add_statement(self, after: ast.stmt, statement: str, wrong: str) -> Mutation:
        """Return the mutation that adds a line after a statement; `wrong` is its mistaken part."""
        at = self.after_line(after)
        lead = "" if self.code[at - 1 : at] == "\n" else "\n"
        indent = " " * after.col_offset
        start = at + len(lead) + len(indent) + statement.index(wrong)
        change: Change = (at, at, f"{lead}{indent}{statement}\n")
        return Mutation((change,), (start, start + len(wrong)))

    def assignments(self) -> Iterator[tuple[ast.Assign, str, str]]:
        """Yield each ``name = Class(...)`` with the name and the class, if it is one of Manim's."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Assign(
                    targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name() as function)
                ) if self.is_from_manim(function) and function.id[0].isupper():
                    yield node, name, function.id


def misspelt(word: str, random: Random) -> str:
    """Return a word with one slip of the fingers in it: a letter lost, doubled or swapped."""
    place = random.randrange(1, len(word) - 1)
    slips = [
        word[:place] + word[place + 1 :],
        word[:place] + word[place] + word[place:],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    ]
    different = [slip for slip in slips if slip != word]
    return random.choice(different)
