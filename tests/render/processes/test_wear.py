from manim_lsp.render.processes.wear import Wear


def test_wear_says_why(tmp_path):
    file = tmp_path / "a.py"
    state = Wear(lambda: 100 << 20, [str(file)])
    assert state.reason() == ""
    file.touch()
    assert state.reason() == f"{file} changed"


def test_wear_says_how_much_it_grew():
    held = iter((100 << 20, 120 << 20, 600 << 20))
    state = Wear(lambda: next(held), [])
    assert state.reason() == ""
    assert state.reason() == "its memory grew from 100 to 600 MiB"
