from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.host.protocol import stride_at
from manim_lsp.host.rendering.striding import due

STRIDES = st.integers(1, 15)


@given(st.integers(0, 10_000), st.integers(0, 500), STRIDES)
def test_frames_that_are_due_are_the_multiples_of_the_stride(number, frames, stride):
    found = due(number, frames, stride)
    expected = [each for each in range(number, number + frames) if each % stride == 0]
    assert [found.first + stride * at for at in range(found.count)] == expected


@given(STRIDES)
def test_stride_counts_frames_of_the_low_quality(stride):
    assert stride_at(15, stride) == stride
    assert stride_at(60, stride) == 4 * stride


@given(st.floats(0.1, 1000), STRIDES)
def test_some_frames_are_drawn_at_every_rate(rate, stride):
    assert stride_at(rate, stride) >= 1
