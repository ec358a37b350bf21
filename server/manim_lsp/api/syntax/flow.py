"""Which bindings of a name a read of it may see: reaching definitions of one scope.

Computed on the tree alone, for the names of a scope that are bound more than once. Branches join,
loops run to a fixed point, a handler sees whatever its ``try`` may have bound before it failed.
Reads from nested functions, lambdas, classes and generator expressions run at another time and are
not among the answers: they see any binding.
"""

import ast
from collections.abc import Iterable, Mapping

from manim_lsp.api.syntax.nodes import last_name
from manim_lsp.api.syntax.scopes import Binding, FunctionNode, Scope

_MOST_STEPS = 4000
"""Statements that are looked at, over and over in loops, before a scope is given up."""
_DEEPEST = 90
"""How deep statements may be nested."""
_HONEST_CONTEXTS = frozenset(("open", "tempconfig", "register_font", "voiceover", "closing"))
"""Context managers that are known to let exceptions pass."""

Reaching = Mapping[ast.Name, frozenset[Binding | None]]
"""By read, the bindings that it may see; None is among them where the name may be unbound.

The target of an augmented assignment is a read as well.
"""

_State = dict[str, frozenset[Binding | None]]
_UNBOUND: frozenset[Binding | None] = frozenset((None,))
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp


class _TooMuchError(Exception):
    """The scope is too large or too deep to be followed."""


def reaching(scope: Scope, scopes: Mapping[ast.AST, Scope]) -> Reaching:
    """Return what the reads of a scope's own names see; empty where it cannot be followed.

    Parameters
    ----------
    scopes
        The scope that each function, class and comprehension makes.
    """
    if not isinstance(scope.node, ast.Module | ast.ClassDef | FunctionNode):
        return {}
    flow = _Flow(scope, scopes)
    try:
        flow.run(scope.node.body)
    except (_TooMuchError, RecursionError):
        return {}
    return {node: frozenset(seen) for node, seen in flow.found.items()}


class _Loop:
    """Where a loop is left by ``break`` or begun again by ``continue``."""

    def __init__(self) -> None:
        self.broken: _State | None = None
        self.continued: _State | None = None


class _Flow:
    def __init__(self, scope: Scope, scopes: Mapping[ast.AST, Scope]) -> None:
        self.found: dict[ast.Name, set[Binding | None]] = {}
        self._scopes = scopes
        self._places: dict[ast.AST, Binding] = {}
        self._start: _State = {}
        for name, bindings in scope.bindings.items():
            if len(bindings) < 2 or any(item.place is None for item in bindings):
                continue
            self._places |= {item.place: item for item in bindings if item.place is not None}
            given = [item for item in bindings if item.kind == "parameter"]
            self._start[name] = frozenset(given) or _UNBOUND
        self._expressions: dict[ast.AST, tuple[list[ast.Name], list[ast.Name]]] = {}
        self._loops: list[_Loop] = []
        self._failing: list[_State] = []
        self._steps = 0
        self._depth = 0

    def run(self, body: list[ast.stmt]) -> None:
        if self._start:
            self._block(body, dict(self._start))

    def _block(self, body: Iterable[ast.stmt], state: _State | None) -> _State | None:
        """Return the state after some statements; None where their end is not reached."""
        for statement in body:
            if state is None:
                return None
            self._steps += 1
            if self._steps > _MOST_STEPS or self._depth > _DEEPEST:
                raise _TooMuchError
            self._depth += 1
            state = self._statement(statement, state)
            self._depth -= 1
        return state

    def _statement(self, node: ast.stmt, state: _State) -> _State | None:
        match node:
            case ast.Assign():
                self._read(node.value, state)
                self._bind_targets(node.targets, state)
            case ast.AnnAssign():
                self._read_all((node.annotation, node.value), state)
                if node.value is not None or not isinstance(node.target, ast.Name):
                    self._bind_targets([node.target], state)
            case ast.AugAssign():
                if isinstance(node.target, ast.Name):
                    self._see(node.target, state)
                self._read(node.value, state)
                self._bind_targets([node.target], state)
            case ast.If():
                self._read(node.test, state)
                other = self._block(node.orelse, dict(state))
                return _joined(self._block(node.body, state), other)
            case ast.For() | ast.AsyncFor() | ast.While():
                return self._loop(node, state)
            case ast.Try() | ast.TryStar():
                return self._try(node, state)
            case ast.With() | ast.AsyncWith():
                return self._with(node, state)
            case ast.Match():
                return self._match(node, state)
            case ast.Return() | ast.Raise():
                self._read_all(ast.iter_child_nodes(node), state)
                return None
            case ast.Break() | ast.Continue():
                self._jump(node, state)
                return None
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self._definition(node, state)
            case ast.Import() | ast.ImportFrom():
                for alias in node.names:
                    self._bind(alias, state)
                if any(alias.name == "*" for alias in node.names):
                    for name in state:
                        self._set(name, state[name] | _UNBOUND, state)
            case ast.Delete():
                self._read(node, state)
                for target in node.targets:
                    for item in ast.walk(target):
                        if isinstance(item, ast.Name) and item in self._places:
                            self._set(item.id, _UNBOUND, state)
            case _:
                self._read(node, state)
        return state

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While, state: _State) -> _State | None:
        if not isinstance(node, ast.While):
            self._read(node.iter, state)
        while True:
            loop = _Loop()
            self._loops.append(loop)
            current = dict(state)
            if isinstance(node, ast.While):
                self._read(node.test, current)
            else:
                self._bind_targets([node.target], current)
            after = self._block(node.body, current)
            self._loops.pop()
            again = _joined(_joined(dict(state), after), loop.continued)
            if again is None or again == state:
                break
            state = again
        endless = isinstance(node, ast.While) and (
            isinstance(node.test, ast.Constant) and bool(node.test.value)
        )
        if isinstance(node, ast.While):
            self._read(node.test, state)
        rest = None if endless else self._block(node.orelse, state)
        return _joined(rest, loop.broken)

    def _jump(self, node: ast.Break | ast.Continue, state: _State) -> None:
        if self._loops:
            loop = self._loops[-1]
            if isinstance(node, ast.Break):
                loop.broken = _joined(loop.broken, state)
            else:
                loop.continued = _joined(loop.continued, state)

    def _try(self, node: ast.Try | ast.TryStar, state: _State) -> _State | None:
        leaving = dict(state)
        self._failing.append(leaving)
        failed = dict(state)
        self._failing.append(failed)
        body = self._block(node.body, state)
        self._failing.pop()
        ends = [self._block(node.orelse, body)]
        for handler in node.handlers:
            caught = dict(failed)
            if handler.type is not None:
                self._read(handler.type, caught)
            self._bind(handler, caught)
            after = self._block(handler.body, caught)
            if after is not None and handler.name in after:
                self._set(handler.name, _UNBOUND, after)
            ends.append(after)
        self._failing.pop()
        end: _State | None = None
        for item in ends:
            end = _joined(end, item)
        if node.finalbody:
            # Also on the way out by an exception, `return`, `break` or `continue`.
            left = self._block(node.finalbody, leaving)
            for loop in self._loops[-1:]:
                if loop.broken is not None:
                    loop.broken = _joined(loop.broken, left)
                if loop.continued is not None:
                    loop.continued = _joined(loop.continued, left)
            end = self._block(node.finalbody, end)
        return end

    def _with(self, node: ast.With | ast.AsyncWith, state: _State) -> _State | None:
        failed = dict(state)
        self._failing.append(failed)
        for item in node.items:
            self._read(item.context_expr, state)
            if item.optional_vars is not None:
                self._bind_targets([item.optional_vars], state)
        end = self._block(node.body, state)
        self._failing.pop()
        if all(_lets_exceptions_pass(item.context_expr) for item in node.items):
            return end
        return _joined(end, failed)

    def _match(self, node: ast.Match, state: _State) -> _State | None:
        self._read(node.subject, state)
        end: _State | None = None
        for case in node.cases:
            # A pattern that fails in the end may have bound some of its names.
            tried = dict(state)
            for item in ast.walk(case.pattern):
                self._bind(item, tried)
            self._read_all((case.pattern, case.guard), tried)
            state = _joined(state, dict(tried)) or state
            end = _joined(end, self._block(case.body, tried))
        return _joined(end, state)

    def _definition(self, node: FunctionNode | ast.ClassDef, state: _State) -> None:
        self._read_all(node.decorator_list, state)
        if isinstance(node, ast.ClassDef):
            self._read_all((*node.bases, *node.keywords), state)
        else:
            self._read_all((node.args, node.returns), state)
        self._bind(node, state)

    def _bind_targets(self, targets: Iterable[ast.expr], state: _State) -> None:
        for target in targets:
            match target:
                case ast.Name():
                    self._bind(target, state)
                case ast.Tuple() | ast.List():
                    self._bind_targets(target.elts, state)
                case ast.Starred():
                    self._bind_targets([target.value], state)
                case _:
                    self._read(target, state)

    def _bind(self, place: ast.AST, state: _State) -> None:
        binding = self._places.get(place)
        if binding is not None:
            self._set(binding.name, frozenset((binding,)), state)

    def _set(self, name: str, seen: frozenset[Binding | None], state: _State) -> None:
        state[name] = seen
        for failed in self._failing:
            failed[name] |= seen

    def _read_all(self, nodes: Iterable[ast.AST | None], state: _State) -> None:
        for node in nodes:
            if node is not None:
                self._read(node, state)

    def _read(self, node: ast.AST, state: _State) -> None:
        """Note what an expression reads and bind what ``:=`` binds in it."""
        if node not in self._expressions:
            self._expressions[node] = self._names(node)
        names, bound = self._expressions[node]
        for name in names:
            self._see(name, state)
        for place in bound:
            # Whether it is evaluated, and before which reads, is left open.
            self._set(place.id, state[place.id] | {self._places[place]}, state)
        if bound:
            for name in names:
                self._see(name, state)

    def _see(self, name: ast.Name, state: _State) -> None:
        if name.id in state:
            self.found.setdefault(name, set()).update(state[name.id])

    def _names(self, node: ast.AST) -> tuple[list[ast.Name], list[ast.Name]]:
        """Return the followed names that an expression reads, and those that it binds."""
        names: list[ast.Name] = []
        bound: list[ast.Name] = []
        pending: list[tuple[ast.AST, frozenset[str]]] = [(node, frozenset())]
        while pending:
            item, hidden = pending.pop()
            if isinstance(item, ast.Name):
                if isinstance(item.ctx, ast.Load):
                    if item.id in self._start and item.id not in hidden:
                        names.append(item)
                elif isinstance(item.ctx, ast.Store) and item in self._places:
                    bound.append(item)
                continue
            if isinstance(item, ast.Lambda):
                pending += [(part, hidden) for part in item.args.defaults]
                pending += [(part, hidden) for part in item.args.kw_defaults if part]
                continue
            if isinstance(item, ast.GeneratorExp):
                pending.append((item.generators[0].iter, hidden))
                continue
            if isinstance(item, _Comprehension):
                pending.append((item.generators[0].iter, hidden))
                inner = self._scopes.get(item)
                hidden = hidden.union(inner.bindings if inner else ())
            pending += [(part, hidden) for part in ast.iter_child_nodes(item)]
        return names, bound


def _joined(first: _State | None, second: _State | None) -> _State | None:
    if first is None or second is None:
        return second if first is None else first
    return {name: seen | second[name] for name, seen in first.items()}


def _lets_exceptions_pass(context: ast.expr) -> bool:
    return last_name(context) in _HONEST_CONTEXTS
