from manim_lsp.host.layout.sightings import Seen, added, misplaced

FRAME = (-7.0, -4.0, 7.0, 4.0)
ZOOMED = (-2.0, -1.0, 2.0, 1.0)
INSIDE = (-3.0, 0.0, 3.0, 1.0)
PARTLY = (5.0, 0.0, 8.0, 1.0)
BEYOND = (9.0, 0.0, 10.0, 1.0)


def history(*sightings):
    """Return what is known after checks: (box, frame, was it moved), or None where unseen."""
    found = []
    for number, each in enumerate(sightings):
        if each is not None:
            box, frame, was_moved = each
            found = added(found, Seen(number, float(number), box, frame, was_moved, number))
    return found


def when(*sightings):
    """Return the time at which it is said to be misplaced."""
    seen = misplaced(history(*sightings), len(sightings) - 1)
    return None if seen is None else seen.time


def lies(box, frame=FRAME):
    return box, frame, False


def goes(box, frame=FRAME):
    return box, frame, True


def test_what_is_shown_outside_and_stays_is_misplaced():
    assert when(lies(BEYOND), lies(BEYOND)) == 0.0
    assert when(None, lies(PARTLY), None) == 1.0


def test_what_is_shown_outside_in_the_last_play_is_misplaced():
    assert when(lies(INSIDE), None, lies(BEYOND)) is None
    assert when(None, None, lies(BEYOND)) == 2.0


def test_what_comes_in_is_meant():
    assert when(lies(BEYOND), lies(BEYOND), goes(INSIDE)) is None
    assert when(lies(PARTLY), goes(INSIDE)) is None


def test_what_leaves_is_meant():
    assert when(lies(INSIDE), goes(BEYOND), lies(BEYOND)) is None
    assert when(lies(INSIDE), goes(PARTLY), goes(BEYOND)) is None


def test_what_passes_by_is_meant():
    assert when(goes(BEYOND), lies(BEYOND)) is None


def test_what_was_moved_to_stick_out_and_stays_is_misplaced():
    assert when(lies(INSIDE), goes(PARTLY), lies(PARTLY), None) == 1.0
    assert when(lies(INSIDE), goes(PARTLY)) == 1.0
    assert when(lies(INSIDE), goes(PARTLY), None) is None


def test_what_the_camera_leaves_behind_is_meant():
    assert when(lies(INSIDE), lies(INSIDE, ZOOMED), lies(INSIDE, ZOOMED)) is None


def test_what_is_shown_outside_of_a_moved_camera_is_misplaced():
    assert when(lies(INSIDE, ZOOMED), lies(INSIDE, ZOOMED)) == 0.0


def test_three_pixels_are_nothing():
    assert when(lies((-7.05, 0.0, 7.05, 1.0))) is None
    assert when(lies((-7.06, 0.0, 7.0, 1.0))) == 0.0


def test_a_history_does_not_grow_while_nothing_moves():
    (seen,) = history(*[lies(INSIDE)] * 50)
    assert (seen.number, seen.until) == (0, 49)
    assert len(history(lies(INSIDE), None, lies(INSIDE))) == 2
