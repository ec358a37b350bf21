"""Anchors of a whole family at once, where manim goes through them one by one."""

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import UP, VMobject
from manim.mobject.three_d import three_d_utils

from manim_lsp.host.faster.replacement import AsWritten, Replacement

_POINTS_PER_CURVE = 4
_as_written = AsWritten(VMobject, ("get_anchors", "get_start_anchors", "get_end_anchors"))


def _whole_curves(mobject: Any) -> Any:  # noqa: ANN401 whatever is in a family
    """Return the points of `mobject` where its anchors are the ends of its curves, else None."""
    if not _as_written.holds(mobject) or mobject.n_points_per_cubic_curve != _POINTS_PER_CURVE:
        return None
    points = mobject.points
    is_plain = type(points) is np.ndarray and points.dtype == np.float64 and points.ndim == 2
    return points if is_plain and len(points) % _POINTS_PER_CURVE == 0 else None


def _boundary(original: Callable[..., Any]) -> Callable[..., Any]:
    def get_points_defining_boundary(self: VMobject) -> Any:  # noqa: ANN401 an array
        found = []
        for mobject in self.get_family():
            points = _whole_curves(mobject)
            if points is None or points.shape[1] != self.dim:
                return original(self)
            if len(points):
                found.append(points)
        # Manim's array of nothing has another shape.
        if not found:
            return original(self)
        curves = np.concatenate(found).reshape(-1, _POINTS_PER_CURVE, self.dim)
        return curves[:, :: _POINTS_PER_CURVE - 1].reshape(-1, self.dim)

    return get_points_defining_boundary


def _unit_normal(original: Callable[..., Any]) -> Callable[..., Any]:
    def get_3d_vmob_unit_normal(vmob: VMobject, point_index: int) -> Any:  # noqa: ANN401 an array
        points = _whole_curves(vmob)
        if points is None:
            return original(vmob, point_index)
        n_points = vmob.get_num_points()
        if len(points) <= _POINTS_PER_CURVE:
            return np.array(UP)
        before = point_index - 3 if point_index > 2 else n_points - 4
        after = point_index + 3 if point_index < n_points - 3 else 3
        unit_normal = three_d_utils.get_unit_normal(
            points[after] - points[point_index], points[before] - points[point_index]
        )
        if np.linalg.norm(unit_normal) == 0:
            return np.array(UP)
        return unit_normal

    return get_3d_vmob_unit_normal


_KNOWN = (
    (VMobject.get_anchors, {"1f89084d92e12547", "e9997e07bdb1aeb9"}),
    (VMobject.get_start_anchors, {"674bdb032e43e52c"}),
    (VMobject.get_end_anchors, {"1782936d4a37477f"}),
)

REPLACEMENTS = (
    Replacement(
        VMobject,
        "get_points_defining_boundary",
        _boundary,
        (*_KNOWN, (VMobject.get_points_defining_boundary, {"3ffd0e3fcb532fb1"})),
    ),
    Replacement(
        three_d_utils,
        "get_3d_vmob_unit_normal",
        _unit_normal,
        (*_KNOWN, (three_d_utils.get_3d_vmob_unit_normal, {"9a2f7840641fd562"})),
    ),
)
