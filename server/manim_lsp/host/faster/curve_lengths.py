"""The length of a Bézier curve from all its samples at once."""

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import VMobject
from manim.mobject.types import vectorized_mobject
from manim.utils.bezier import bezier

from manim_lsp.host.faster.replacement import AsWritten, Replacement

_DEFAULT_SAMPLES = 10
_as_written = AsWritten(VMobject, ("get_nth_curve_function", "get_nth_curve_points"))


def _length_pieces(original: Callable[..., Any]) -> Callable[..., Any]:
    cubic = bezier(np.zeros((4, 3))).__code__

    def get_nth_curve_length_pieces(
        self: VMobject,
        n: int,
        sample_points: int | None = None,
    ) -> Any:  # noqa: ANN401 an array
        count = _DEFAULT_SAMPLES if sample_points is None else sample_points
        is_ours = _as_written.holds(self) and vectorized_mobject.bezier is bezier
        if not is_ours or count < 1:
            return original(self, n, sample_points)
        points = self.points
        curve = self.get_nth_curve_function(n)
        if curve.__code__ is not cubic or points.ndim != 2 or points.dtype != np.float64:
            return original(self, n, sample_points)
        # Each number goes through the same operations as it would alone.
        samples = curve(np.linspace(0, 1, count)[:, np.newaxis])
        return np.linalg.norm(samples[1:] - samples[:-1], axis=1)

    return get_nth_curve_length_pieces


REPLACEMENTS = (
    Replacement(
        VMobject,
        "get_nth_curve_length_pieces",
        _length_pieces,
        (
            (VMobject.get_nth_curve_length_pieces, {"a9a63702f36bc902"}),
            (VMobject.get_nth_curve_function, {"1e2a131edf4c05fd"}),
            (VMobject.get_nth_curve_points, {"e6626518418616ff"}),
            (bezier, {"5c50e8b70dc064f2"}),
        ),
    ),
)
