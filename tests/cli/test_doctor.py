"""``manim-lsp doctor --fix`` as a user runs it."""

import json
import os
import site
import subprocess
import sys
from pathlib import Path

import pytest


def doctor(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "manim_lsp.cli.main", "doctor", *options],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.fixture
def without_manim(tmp_path: Path) -> Path:
    """Return a Python without manim, its path such as a shell would split."""
    folder = tmp_path / "my scenes"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    return folder / "bin" / "python"


def test_nothing_is_printed_where_nothing_is_missing():
    ended = doctor("--fix")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "Nothing is missing." in ended.stderr


def test_only_commands_are_on_standard_output(without_manim):
    ended = doctor("--fix", "--interpreter", str(without_manim))
    assert ended.returncode == 3
    lines = ended.stdout.splitlines()
    assert f"'{without_manim}' -m pip install --upgrade 'manim>=0.19'" in lines[-1]
    assert f"'{without_manim}' -m ensurepip --upgrade" in lines
    checked = subprocess.run(
        ["sh", "-n"], input=ended.stdout, capture_output=True, text=True, check=False
    )
    assert checked.stderr == ""
    assert "has no manim" in ended.stderr
    assert "Nothing was installed" in ended.stderr


def test_programs_get_the_commands_with_what_they_are_for(without_manim):
    ended = doctor("--fix", "--output-format", "json", "--interpreter", str(without_manim))
    commands = json.loads(ended.stdout)
    assert commands[-1]["needs"] == ["manim"]
    assert "pip install" in commands[-1]["command"]


def test_nothing_is_changed(without_manim):
    before = sorted(without_manim.parent.parent.rglob("*"))
    doctor("--fix", "--interpreter", str(without_manim))
    assert sorted(without_manim.parent.parent.rglob("*")) == before


def test_a_pillow_that_manim_cannot_use_is_found_before_anything_fails(tmp_path):
    folder = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    packages = next(folder.rglob("site-packages"))
    (packages / "others.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    # All that tells of a version.
    (packages / "pillow-13.0.0.dist-info").mkdir()
    (packages / "pillow-13.0.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: pillow\nVersion: 13.0.0\n"
    )
    python = folder / "bin" / "python"
    ended = doctor("--fix", "--interpreter", str(python))
    assert ended.stdout.splitlines()[-1].endswith("-m pip install --upgrade 'pillow<13'")
    assert ended.returncode == 0


def test_a_layer_that_cannot_be_left_out_is_told():
    ended = doctor(MANIM_LSP_SANDBOX_WITHOUT="seccomp, bogus", COLUMNS="300")
    assert "names `bogus`, and the layers are namespaces, landlock, seccomp" in ended.stdout
    assert "seccomp left out by" in ended.stdout.lower()
