"""Which call of the user's file made each mobject."""

import sys
from types import CodeType, FrameType
from typing import Any

from manim import Mobject

from manim_lsp.host import places
from manim_lsp.host.protocol import Place

_MARK = "_manim_lsp_made_by"

_Call = tuple[CodeType, int]


class Creations:
    """Marks every mobject that is made while the file at `path` runs.

    What marks it is the run of the innermost call in that file that was under way: one call that
    runs three times makes three things, and all that a table consists of is made by one run. Copies
    count as made where what they are copies of was made.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._calls: list[_Call] = []
        self._runs: list[int] = []
        self._number: dict[_Call, int] = {}
        self._last_run: dict[_Call, int] = {}

    def follow(self) -> None:
        """Begin; in ``__new__``, where nothing that a scene can get wrong shows in tracebacks."""
        following = super(Mobject, Mobject).__new__
        copying = Mobject.__deepcopy__.__code__
        is_plain = following is object.__new__

        def __new__(cls: type, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401, N807
            inherited = super(Mobject, cls).__new__  # type: ignore[misc]  # of any mobject's class
            is_alone = is_plain and inherited is object.__new__
            made = inherited(cls) if is_alone else inherited(cls, *arguments, **options)
            caller = sys._getframe(1)
            if caller.f_code is not copying:
                self._mark(made, caller)
            return made

        Mobject.__new__ = staticmethod(__new__)

    def run_of(self, mobject: Mobject) -> int | None:
        """Return the run that made a mobject; None for one that no call in the file made."""
        run = vars(mobject).get(_MARK)
        return run if isinstance(run, int) and 0 <= run < len(self._runs) else None

    def place_of(self, run: int) -> Place:
        """Return where the call of a run is written."""
        return places.of_instruction(*self._calls[self._runs[run]])

    def take_over(self, mobject: Mobject, other: Mobject) -> None:
        """Have `mobject`, which came to look like `other`, count as made where that was."""
        run = self.run_of(other)
        if run is not None:
            for each in mobject.get_family():
                setattr(each, _MARK, run)

    def _mark(self, made: Any, caller: FrameType) -> None:  # noqa: ANN401 any class's instance
        frame: FrameType | None = caller
        while frame is not None and frame.f_code.co_filename != self._path:
            frame = frame.f_back
        if frame is None:
            return
        call = (frame.f_code, frame.f_lasti)
        run = self._last_run.get(call)
        # What the call itself makes comes first; all else is made on the way, as part of that.
        if run is None or frame is caller:
            run = self._begin_run(call)
        vars(made)[_MARK] = run

    def _begin_run(self, call: _Call) -> int:
        number = self._number.setdefault(call, len(self._calls))
        if number == len(self._calls):
            self._calls.append(call)
        self._runs.append(number)
        run = self._last_run[call] = len(self._runs) - 1
        return run
