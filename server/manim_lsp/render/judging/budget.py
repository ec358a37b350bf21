"""What all processes of one job may take of our side together."""

import math
from typing import Any

from manim_lsp.host.codec import encode
from manim_lsp.host.protocol import ProtocolError
from manim_lsp.render.report import RenderJob

_TIMES_THE_TIMEOUT = 10
"""So many times a scene's seconds has an untrusted file for all of its scenes."""

_LEAST_SECONDS = 0.05
_KEPT = 64 << 20
_OUTPUT = 512 << 20
_DOCUMENTS = 500


class Budget:
    """Counts what is left to a job; one whose code the user wrote may have all there is.

    Attributes
    ----------
    all_seconds
        For its scenes together.
    seconds
        Left of them.
    """

    def __init__(self, job: RenderJob) -> None:
        self._is_bounded = job.untrusted
        self.all_seconds = job.timeout * _TIMES_THE_TIMEOUT if job.untrusted else math.inf
        self.seconds = self.all_seconds
        self._kept = _KEPT
        self._output = _OUTPUT
        self._documents = _DOCUMENTS

    @property
    def is_late(self) -> bool:
        """Whether no time is left that a scene could use."""
        return self.seconds < _LEAST_SECONDS

    def keep_message(self, message: Any) -> None:  # noqa: ANN401 any that a job sends
        """Count a message, of which much goes into a report; raise as `keep` does."""
        if self._is_bounded:
            self.keep(len(encode(message)))

    def keep(self, size: int) -> None:
        """Count so many bytes of texts and pictures that stay in memory.

        Raises
        ------
        ProtocolError
            When they are too many.
        """
        self._kept -= size
        self._check(self._kept, "more texts and pictures than can be kept")

    def store(self, size: int) -> None:
        """Count so many bytes of a video; raise ProtocolError when they are too many."""
        self._output -= size
        self._check(self._output, "longer videos than it may leave")

    def compile(self) -> None:
        """Count a document of TeX; raise ProtocolError when there are too many."""
        self._documents -= 1
        self._check(self._documents, "more documents of TeX than it may have compiled")

    def _check(self, left: int, problem: str) -> None:
        if self._is_bounded and left < 0:
            raise ProtocolError(problem)
