from dataclasses import replace
from pathlib import Path

import pytest

from manim_lsp.host.protocol import Ready
from manim_lsp.render.environment import environment

READY = Ready("3.11.7", "0.22.0", "12.3.0", (), "full", "")


def row(ready: Ready, name: str, fonts: int = 3):
    checks = environment(Path("python"), ready, {"fonts": fonts}).checks
    return next(check for check in checks if check.name == name)


@pytest.mark.parametrize(
    ("change", "name", "status", "cure"),
    [
        ({"manim": "0.18.1"}, "manim", "missing", "pip install -U manim"),
        ({"manim": "0.19.0"}, "manim", "ok", ""),
        ({"manim": "1.0rc1"}, "manim", "ok", ""),
        ({"pillow": "13.0.0"}, "Pillow", "warning", "pillow<13"),
        ({"pillow": "12.9"}, "Pillow", "ok", ""),
        ({"sandbox": "partial"}, "sandbox", "ok", ""),
        ({"sandbox": "limits", "sandbox_reason": "No landlock."}, "sandbox", "warning", "landlock"),
    ],
)
def test_each_need_has_its_status_and_cure(change, name, status, cure):
    check = row(replace(READY, **change), name)
    assert check.status == status
    assert cure in check.cure
    assert bool(check.cure) == (status != "ok")


def test_a_machine_without_fonts_is_told():
    assert row(READY, "fonts", fonts=0).status == "warning"


def test_latex_is_missing_where_there_is_no_program(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    check = row(READY, "LaTeX")
    assert (check.status, "latex, dvisvgm" in check.value) == ("warning", True)


def test_latex_is_missing_where_standalone_is(monkeypatch, tmp_path):
    for name, code in (("latex", 0), ("dvisvgm", 0), ("kpsewhich", 1)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "standalone.cls" in row(READY, "LaTeX").value
