import pytest

from manim_lsp.cli.main import main
from manim_lsp.models import registry


@pytest.mark.slow
def test_the_demo_writes_mends_and_renders(folder, capsys):
    assert main(["demo"]) == 0
    told = capsys.readouterr().out
    made = sorted(path.name for path in (folder / "demo-output").iterdir())
    assert {"written.py", "mended.py"} <= set(made)
    assert sum(name.endswith((".mp4", ".png")) for name in made) == 2
    assert "-        circle = Circle(colour=RED)" in told
    assert "+        circle = Circle(color=RED)" in told


def test_a_package_without_its_model_says_so(folder, capsys, monkeypatch):
    monkeypatch.setattr(registry, "_STARTER_FILE", folder / "none.gguf")
    assert main(["demo"]) == 3
    assert "without its starter model" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(folder, capsys):
    (folder / "demo-output").write_text("in the way")
    assert main(["demo"]) == 2
    assert "cannot make the folder" in capsys.readouterr().err
