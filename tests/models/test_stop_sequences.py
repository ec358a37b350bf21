from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.models.stop_sequences import StopFilter

texts = st.text("<ab/>", max_size=12)


@given(st.lists(texts, max_size=8), st.lists(st.text("<ab/>", min_size=1, max_size=4), max_size=3))
def test_pieces_give_what_the_whole_text_would(pieces, stop):
    whole = "".join(pieces)
    ends = [at for at in map(whole.find, stop) if at >= 0]
    expected = whole[: min(ends)] if ends else whole
    stops = StopFilter(stop)
    # A shorter sequence that is complete sooner ends the text before a longer one that starts
    # earlier is complete, so what is shown may end later than the earliest start, never sooner.
    shown = "".join(map(stops.feed, pieces)) + stops.flush()
    assert whole.startswith(shown)
    assert len(shown) >= len(expected)
    assert stops.stopped == bool(ends)
    assert not any(sequence in shown for sequence in stop)


def test_a_stop_sequence_may_come_in_pieces():
    stop = StopFilter(["</CODE>"])
    assert [stop.feed(piece) for piece in ("x</", "CO", "DE>y")] == ["x", "", ""]
    assert stop.stopped


def test_what_only_looked_like_a_stop_is_shown():
    stop = StopFilter(["</CODE>"])
    assert stop.feed("x</CO") + stop.feed("L>") == "x</COL>"
