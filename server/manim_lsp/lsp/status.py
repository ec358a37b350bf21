"""What the server uses and does, told to the client as ``manim/status``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from manim_lsp.lsp.protocol import Status


class StatusReporter:
    """Sends the status whenever it changes."""

    def __init__(self, send: Callable[[Status], None]) -> None:
        self._send = send
        self._busy: list[str] = []
        self._status = Status(
            interpreter="",
            manimVersion="",
            sandbox="",
            sandboxReason="",
            model="",
            trusted=True,
            busy=[],
            problem="",
        )

    def update(self, **changes: Any) -> None:  # noqa: ANN401 the fields of Status
        """Take over `changes`, fields of `Status`, and tell the client when they are any."""
        status = Status(**{**self._status, **changes})  # type: ignore[typeddict-item]
        if status != self._status:
            self._status = status
            self._send(status)

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way that the client was told of."""
        return bool(self._busy)

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:
        """Say that `what` is under way while the body runs, and no longer, however it ends."""
        self._busy.append(what)
        self.update(busy=list(self._busy))
        try:
            yield
        finally:
            self._busy.remove(what)
            self.update(busy=list(self._busy))
