"""The faster functions against manim's own, on whatever points and families."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from manim import Circle, Group, Mobject, Surface, VGroup, VMobject
from manim.mobject.three_d import three_d_utils

from manim_lsp.host.faster import anchors, curve_lengths, families

_ALL = {
    each.name: each for module in (anchors, curve_lengths, families) for each in module.REPLACEMENTS
}
_numbers = st.floats(-1e6, 1e6, width=64) | st.sampled_from([0.0, -0.0, np.nan, np.inf])


def _points(counts):
    return counts.flatmap(lambda count: arrays.arrays(np.float64, (count, 3), elements=_numbers))


_any_points = _points(st.integers(0, 13))
_curves = _points(st.integers(1, 5).map(lambda count: 4 * count))


def _pair(name):
    replacement = _ALL[name]
    original = vars(replacement.owner)[name]
    return original, replacement.make(original)


def _with(points) -> VMobject:
    mobject = VMobject()
    mobject.points = points
    return mobject


def _outcome(function, *arguments):
    try:
        with np.errstate(all="ignore"):
            result = function(*arguments)
    except Exception as error:
        return type(error), str(error)
    if isinstance(result, np.ndarray):
        # Which of the many NaNs it is depends on how many numbers are worked out at once.
        result[np.isnan(result)] = np.nan
        return result.dtype, result.shape, result.tobytes()
    return result


def _same(name, *arguments) -> bool:
    original, faster = _pair(name)
    return _outcome(original, *arguments) == _outcome(faster, *arguments)


@pytest.mark.parametrize("name", _ALL)
def test_the_installed_manim_is_one_that_was_read(name):
    assert _ALL[name].is_sound()


@given(st.lists(_any_points, max_size=4))
def test_boundary_of_a_family(found):
    assert _same("get_points_defining_boundary", VGroup(*map(_with, found)))


@given(_any_points)
def test_boundary_of_one(points):
    assert _same("get_points_defining_boundary", _with(points))


def test_boundary_where_a_scene_has_anchors_of_its_own():
    class Own(Circle):
        def get_anchors(self):
            return [np.zeros(3)]

    original, faster = _pair("get_points_defining_boundary")
    assert faster(Own()).tolist() == original(Own()).tolist() == [[0, 0, 0]]


def test_the_boundary_can_be_changed_without_changing_the_mobject():
    circle = Circle()
    _, faster = _pair("get_points_defining_boundary")
    before = circle.points.copy()
    faster(circle)[:] = 7
    assert (circle.points == before).all()


@given(_any_points, st.integers(0, 3))
def test_unit_normal(points, index):
    assert _same("get_3d_vmob_unit_normal", _with(points), index)


def test_unit_normals_of_a_surface():
    surface = Surface(lambda u, v: np.array([u, v, u * v]), resolution=4)
    for face in surface:
        for corner in (0, three_d_utils.get_3d_vmob_end_corner_index(face)):
            assert _same("get_3d_vmob_unit_normal", face, corner)


@given(_curves, st.sampled_from([None, 0, 1, 2, 10, 33]))
def test_length_pieces(points, samples):
    assert _same("get_nth_curve_length_pieces", _with(points), 0, samples)


@given(_any_points, st.integers(0, 4))
def test_length_pieces_of_curves_that_may_not_exist(points, number):
    assert _same("get_nth_curve_length_pieces", _with(points), number)


def test_length_pieces_where_a_scene_has_a_curve_of_its_own():
    class Own(Circle):
        def get_nth_curve_function(self, n):
            return lambda t: np.array([t, t, t])

    assert _same("get_nth_curve_length_pieces", Own(), 0)


def test_families():
    leaf = Circle()
    shared = VGroup(leaf)
    for mobject in (leaf, shared, Mobject(), Group(shared, leaf, Circle())):
        original, faster = _pair("get_family")
        assert faster(mobject) == original(mobject)


def test_a_family_that_a_scene_walks_in_its_own_way():
    other = Circle()

    class Own(Circle):
        def _iter_family(self, *_):
            yield other

    original, faster = _pair("get_family")
    mobject = Own()
    assert faster(mobject) == original(mobject)
