"""Cuts what a job sent into messages, whatever it came through."""

from typing import Any

from manim_lsp.host.codec import decode
from manim_lsp.host.protocol import (
    LENGTH,
    MAX_MESSAGE,
    Advanced,
    Answer,
    Drawn,
    Failed,
    FilesUsed,
    Frame,
    Loaded,
    Output,
    Placed,
    ProtocolError,
    SceneFinished,
    SceneStarted,
    TexNeeded,
)

FROM_JOBS = (
    *(Loaded, SceneStarted, Frame, Drawn, Placed, Output, SceneFinished, Failed),
    *(FilesUsed, TexNeeded, Advanced, Answer),
)
"""The messages that a job may send."""

_MOST_RECORDS = 50_000


class RecordParser:
    """Holds what was received and is not yet a message.

    Parameters
    ----------
    accepted
        Messages that may come; `FROM_JOBS` when none are given.
    """

    def __init__(self, *accepted: type) -> None:
        self._accepted = accepted or FROM_JOBS
        self._data = bytearray()
        self._count = 0

    def add(self, data: bytes) -> None:
        """Take what came next."""
        self._data += data

    def next(self) -> Any | None:  # noqa: ANN401 any of FROM_JOBS
        """Return the next message; None when it has not come whole.

        Raises
        ------
        ProtocolError
            When the protocol does not have it, or not that much of it.
        """
        if len(self._data) < LENGTH.size:
            return None
        (length,) = LENGTH.unpack_from(self._data)
        if length > MAX_MESSAGE:
            raise ProtocolError("a message that is too long")
        end = LENGTH.size + length
        if len(self._data) < end:
            return None
        self._count += 1
        if self._count > _MOST_RECORDS:
            raise ProtocolError("too many records")
        payload = bytes(self._data[LENGTH.size : end])
        # What cannot be decoded is not met again either.
        del self._data[:end]
        message: Any = decode(payload, *self._accepted)
        return message

    def take(self, most: int) -> bytes:
        """Return up to `most` bytes that follow the last message."""
        taken = bytes(self._data[:most])
        del self._data[:most]
        return taken
