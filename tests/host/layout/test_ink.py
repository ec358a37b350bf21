import manim
import pytest

from manim_lsp.host.layout import ink


@pytest.fixture(autouse=True)
def _quiet(tmp_path):
    with manim.tempconfig({"media_dir": str(tmp_path)}):
        yield


def test_a_text_has_a_box_for_each_letter():
    boxes = ink.boxes_of(manim.Text("abc"))
    assert len(boxes) == 3
    assert (boxes[:, 0] < boxes[:, 2]).all()
    assert (boxes[:, 1] < boxes[:, 3]).all()


def test_box_is_that_of_the_curve_and_not_of_its_handles():
    left, bottom, right, top = ink.around(ink.boxes_of(manim.Circle(radius=2)))
    assert (left, bottom, right, top) == pytest.approx((-2, -2, 2, 2), abs=0.01)


@pytest.mark.parametrize(
    "unseen",
    [
        manim.Square(stroke_width=0),
        manim.Square(stroke_opacity=0),
        manim.Square().set_opacity(0.05),
        manim.VGroup(),
        manim.Mobject(),
    ],
)
def test_what_cannot_be_seen_has_no_box(unseen):
    assert ink.around(ink.boxes_of(unseen)) is None


def test_what_is_behind_a_text_is_no_ink_of_it():
    text = manim.Text("abc")
    alone = ink.around(ink.boxes_of(text))
    text.add_background_rectangle(buff=2)
    assert ink.around(ink.boxes_of(text)) == alone


def test_numbers_that_are_no_places_have_no_box():
    square = manim.Square()
    square.points = square.points * float("nan")
    assert ink.around(ink.boxes_of(square)) is None


def test_shared_ink_is_told_where_it_is_deep():
    one = ink.boxes_of(manim.Square())
    other = ink.boxes_of(manim.Square().shift(1.9 * manim.RIGHT))
    assert ink.deep_overlaps(one, other, 0.05).tolist()[0] == pytest.approx([0.9, -1, 1, 1])
    assert len(ink.deep_overlaps(one, other, 0.2)) == 0


def test_pictures_are_seen_whole():
    picture = manim.ImageMobject(manim.np.zeros((4, 8, 3), dtype="uint8"))
    assert ink.around(ink.boxes_of(picture)) is not None
