import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.render.judging.pictures_seen import PicturesSeen

COLOURS = st.binary(min_size=3, max_size=3)
PICTURES = st.lists(st.lists(COLOURS, min_size=4, max_size=4).map(b"".join), min_size=1)


@given(PICTURES)
def test_pictures_are_blank_when_all_their_pixels_are_one_colour(pictures):
    seen = PicturesSeen()
    for picture in pictures:
        seen.see("drawn", picture)
    pixels = {picture[at : at + 3] for picture in pictures for at in range(0, 12, 3)}
    assert seen.is_blank == (len(pixels) == 1)


@given(PICTURES)
def test_pictures_are_the_same_when_none_differs_from_another(pictures):
    seen = PicturesSeen()
    for picture in pictures:
        seen.see("drawn", picture)
    assert seen.is_same == (len(set(pictures)) == 1)


@given(COLOURS)
def test_pictures_of_two_sizes_are_not_compared(colour):
    seen = PicturesSeen()
    seen.see("small", colour)
    seen.see("large", colour * 4)
    assert seen.is_same
    assert seen.is_blank


def test_pictures_are_not_kept():
    seen = PicturesSeen()
    tracemalloc.start()
    for kind in range(50):
        seen.see(f"kind {kind}", bytes(1 << 20))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1 << 20
