import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from manim_lsp.render.files import png


@given(st.integers(1, 20), st.integers(1, 20), st.data())
def test_another_library_reads_the_same_pixels(width, height, data):
    rgb = data.draw(st.binary(min_size=3 * width * height, max_size=3 * width * height))
    with Image.open(io.BytesIO(png.encode(rgb, width, height))) as picture:
        assert (picture.size, picture.mode, picture.tobytes()) == ((width, height), "RGB", rgb)


@pytest.mark.parametrize(("width", "height"), [(2, 2), (0, 1), (-1, -1), (1, 2)])
def test_pixels_of_another_number_are_refused(width, height):
    with pytest.raises(ValueError, match="pixels"):
        png.encode(b"abc", width, height)
