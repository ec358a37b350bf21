"""Applies fixes to a text until nothing more can be mended."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.mending.undefined_bases import undefined_bases
from manim_lsp.api.project import ALONE, Project
from manim_lsp.api.rules import check
from manim_lsp.source import Edit, apply_edits

_MOST_CHECKS = 100
"""Checks of the whole text, beyond which what is done stands: a file that is all mistakes."""
_FEW = 4
"""Fixes so few that each is tried by itself when all of them seem to be to blame."""
_LOOK_AHEAD = 4
"""Fixes in a row that may each uncover another mistake before there must be nothing new."""


@dataclass(frozen=True)
class FixResult:
    """A mended text.

    Attributes
    ----------
    applied
        What was done, one sentence each.
    remaining
        The findings of the mended text.
    """

    text: str
    applied: tuple[str, ...] = ()
    remaining: tuple[Finding, ...] = ()


def fix_text(
    text: str,
    index: ApiIndex | None,
    *,
    unsafe: bool = False,
    project: Project = ALONE,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> FixResult:
    """Apply fixes to a fixed point; the result is never worse than what was given.

    Fixes that do not touch each other are applied together and the text is checked again. Where a
    text that parsed no longer does, where a finding appears that was not there, or where a fix
    mends nothing, the culprits are left out: those in whose rows that is, else they are searched by
    halves. A mistake that a fix uncovers (the parameters of a class that had another name) may be
    mended along with it. Of several ways to mend the syntax it is the one that leaves the fewest
    mistakes.

    Parameters
    ----------
    unsafe
        Whether to apply suggested fixes too.
    is_cancelled
        Asked before each check; when it says so, what is done so far is returned.
    """
    mending = _Mending(index, project, unsafe, is_cancelled)
    state = mending.read(text)
    while better := mending.step(state):
        state = better
    return FixResult(state.text, state.applied, state.findings)


@dataclass(frozen=True, eq=False)
class _State:
    """A text, what is wrong with it, and what was done to get there."""

    analysis: Analysis
    findings: tuple[Finding, ...]
    applied: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.analysis.source.text

    @cached_property
    def mistakes(self) -> Counter[tuple[str, str]]:
        """How often there is which mistake, by rule and marked text.

        Remarks are none: they come and go with what is understood of a text.
        """
        return self._count("error", "warning")

    @cached_property
    def remarks(self) -> int:
        return self._count("information", "hint").total()

    @property
    def unread(self) -> tuple[bool, int]:
        """How much of the text does not parse."""
        parsed = self.analysis.parsed
        return parsed.problem is not None, len(parsed.broken_rows)

    def _count(self, *severities: str) -> Counter[tuple[str, str]]:
        return Counter(
            (finding.code, self.analysis.source.slice(finding.range))
            for finding in self.findings
            if finding.severity in severities
        )


@dataclass(frozen=True)
class _Candidate:
    """A finding with one of its fixes."""

    finding: Finding
    fix: Fix

    @property
    def rows(self) -> frozenset[int]:
        """The rows of the finding."""
        return frozenset(range(self.finding.range.start.row, self.finding.range.end.row + 1))

    @property
    def sentence(self) -> str:
        return f"Line {self.finding.range.start.row}: {self.finding.message} {self.fix.message}."


@dataclass(frozen=True)
class _Outcome:
    """Where some fixes lead, if that is better; else the rows in which they did something bad."""

    state: _State | None
    bad_rows: frozenset[int] = frozenset()


@dataclass
class _Mending:
    index: ApiIndex | None
    project: Project
    unsafe: bool
    is_cancelled: Callable[[], bool]
    checks: int = field(default=0)

    def read(self, text: str, applied: tuple[str, ...] = ()) -> _State:
        self.checks += 1
        analysis = analyse(text, self.index, self.project)
        return _State(analysis, check(analysis), applied)

    def step(self, state: _State) -> _State | None:
        """Return a better state; None when no fix leads to one."""
        readable = self._readable(state)
        if readable is not None:
            return readable
        derived = self._derived(state)
        if derived is not None:
            return derived
        for batch in self._batches(state.findings):
            better = self._best_of(state, batch)
            if better is not None:
                return better
        return None

    def _batches(self, findings: Sequence[Finding]) -> Iterator[list[_Candidate]]:
        """Yield what may be applied together: first choices first, certain ones before others."""
        for applicability in ("safe", "suggested") if self.unsafe else ("safe",):
            choices = [
                [_Candidate(each, fix) for fix in each.fixes if fix.applicability == applicability]
                for each in findings
            ]
            for rank in range(max(map(len, choices), default=0)):
                waiting = [each[rank] for each in choices if len(each) > rank]
                while waiting:
                    batch, waiting = _apart(waiting)
                    yield batch

    def _readable(self, state: _State) -> _State | None:
        """Return the best of several ways to mend the syntax; None where there is no choice."""
        for finding in state.findings:
            # One that is certain is no guess.
            ways = [fix for fix in finding.fixes if fix.applicability == "suggested"]
            if finding.code != "syntax-error" or len(ways) < 2 or not self.unsafe:
                continue
            tried = [self._mended(state, [_Candidate(finding, way)]).state for way in ways]
            better = [each for each in tried if each is not None]
            return min(better, key=lambda each: (each.unread, each.mistakes.total()), default=None)
        return None

    def _derived(self, state: _State) -> _State | None:
        """Return the state in which one class has a base that is known, whatever that brings up."""
        bases = list(undefined_bases(state.analysis, state.findings))
        for finding in bases:
            for fix in finding.fixes[:1]:
                if fix.applicability == "safe" or self.unsafe:
                    candidate = _Candidate(finding, fix)
                    text = apply_edits(state.text, fix.edits)
                    now = self.read(text, (*state.applied, candidate.sentence))
                    left = list(undefined_bases(now.analysis, now.findings))
                    if now.unread <= state.unread and len(left) < len(bases):
                        return now
        return None

    def _best_of(self, state: _State, batch: list[_Candidate]) -> _State | None:
        """Return the state that most of `batch` leads to; None when none of it is any good."""
        good = self._good(state, batch)
        return good[1] if good else None

    def _good(
        self, state: _State, batch: list[_Candidate]
    ) -> tuple[list[_Candidate], _State] | None:
        outcome = self._mended(state, batch)
        if outcome.state is not None:
            return batch, outcome.state
        parts = _parts(batch, outcome.bad_rows)
        found = [part for part in (self._good(state, part) for part in parts) if part]
        if len(found) < 2:
            return found[0] if found else None
        both = found[0][0] + found[1][0]
        together = self._mended(state, both).state
        return (both, together) if together else max(found, key=lambda part: len(part[0]))

    def _mended(self, state: _State, batch: list[_Candidate]) -> _Outcome:
        """Return the text with all of `batch` and what that uncovers mended, if it is better."""
        now, done = state, len(batch)
        bad_rows: frozenset[int] = frozenset()
        for depth in range(_LOOK_AHEAD + 1):
            if self.checks >= _MOST_CHECKS or self.is_cancelled():
                break
            edits = [edit for each in batch for edit in each.fix.edits]
            sentences = tuple(each.sentence for each in batch)
            before, now = now, self.read(apply_edits(now.text, edits), (*now.applied, *sentences))
            if now.unread > state.unread:
                break
            if now.unread < state.unread:
                # What can be read now was there before.
                return _Outcome(now)
            uncovered = now.mistakes - state.mistakes
            if not uncovered:
                return _Outcome(now) if _is_better(state, now, done) else _Outcome(None, bad_rows)
            if depth == 0:
                bad_rows = _rows_before(now, uncovered, before, edits)
            batch = self._cures(now, uncovered) if depth < _LOOK_AHEAD else []
            if len(batch) < uncovered.total():
                break
        return _Outcome(None, bad_rows)

    def _cures(self, state: _State, mistakes: Counter[tuple[str, str]]) -> list[_Candidate]:
        """Return the first choice for each of some mistakes."""
        source = state.analysis.source
        new = [each for each in state.findings if mistakes[each.code, source.slice(each.range)]]
        first = [
            next((fix for fix in each.fixes if self.unsafe or fix.applicability == "safe"), None)
            for each in new
        ]
        cures = [_Candidate(each, fix) for each, fix in zip(new, first, strict=True) if fix]
        return _apart(cures)[0]


def _parts(batch: list[_Candidate], bad_rows: frozenset[int]) -> list[list[_Candidate]]:
    """Return the parts of fixes that are no good together, each to be tried by itself.

    A fix in whose rows nothing bad appeared is likely to be good. Where each is alone in its row
    and did something bad there, none is.
    """
    if len(batch) == 1:
        return []
    suspects = [each for each in batch if each.rows & bad_rows]
    others = [each for each in batch if not each.rows & bad_rows]
    if suspects and others:
        return [others, suspects]
    if suspects and len(batch) > _FEW:
        first = list({min(each.rows): each for each in reversed(batch)}.values())
        rest = [each for each in batch if each not in first]
        return [first, rest] if rest else []
    middle = len(batch) // 2
    return [batch[:middle], batch[middle:]]


def _rows_before(
    now: _State, mistakes: Counter[tuple[str, str]], before: _State, edits: Sequence[Edit]
) -> frozenset[int]:
    """Return the rows of some mistakes as they were numbered before edits were made."""
    source = now.analysis.source
    found = {
        each.range.start.row
        for each in now.findings
        if mistakes[each.code, source.slice(each.range)]
    }
    moved: list[tuple[int, int]] = []
    for edit in sorted(set(edits), key=lambda edit: edit.range.start):
        removed = edit.range.end.row - edit.range.start.row
        moved.append((edit.range.end.row, edit.content.count("\n") - removed))
    rows: set[int] = set()
    for row in range(1, len(before.analysis.source.line_starts) + 1):
        if row + sum(by for end, by in moved if end <= row and by) in found:
            rows.add(row)
    return frozenset(rows)


def _is_better(before: _State, after: _State, done: int) -> bool:
    """Whether `done` fixes, with nothing new, mended as many things: none of them was idle."""
    mended = before.mistakes.total() - after.mistakes.total()
    return mended + max(before.remarks - after.remarks, 0) >= done


def _apart(candidates: Sequence[_Candidate]) -> tuple[list[_Candidate], list[_Candidate]]:
    """Split into those that can be applied together and those that touch one of them."""
    together: list[_Candidate] = []
    others: list[_Candidate] = []
    taken: list[Edit] = []
    for each in candidates:
        if any(_collide(edit, other) for edit in each.fix.edits for other in taken):
            others.append(each)
        else:
            together.append(each)
            taken += each.fix.edits
    return together, others


def _collide(one: Edit, other: Edit) -> bool:
    """Whether two edits change the same text; two of the same text are the same edit."""
    if one == other:
        return True
    return one.range.start < other.range.end and other.range.start < one.range.end
