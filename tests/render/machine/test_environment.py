from dataclasses import replace
from pathlib import Path

import pytest

from manim_lsp.host.protocol import Ready
from manim_lsp.render.machine.environment import environment, environment_without_host

READY = Ready("3.11.7", "0.22.0", "12.3.0", (), "full", "")


def row(ready: Ready, name: str, fonts: int = 3, **facts: str):
    checks = environment(Path("python"), ready, {"fonts": fonts, **facts}).checks
    return next(check for check in checks if check.name == name)


@pytest.mark.parametrize(
    ("change", "name", "status", "cure"),
    [
        ({"manim": "0.18.1"}, "manim", "missing", "pip install -U manim"),
        ({"manim": "0.19.0"}, "manim", "ok", ""),
        ({"manim": "1.0rc1"}, "manim", "ok", ""),
        ({"manim": ""}, "manim", "missing", "pip install -U manim"),
        ({"pillow": "13.0.0"}, "Pillow", "warning", "pillow<13"),
        ({"pillow": "12.9"}, "Pillow", "ok", ""),
        ({"sandbox": "partial"}, "sandbox", "ok", ""),
        ({"sandbox_reason": "`bogus` is no layer."}, "sandbox", "warning", "`bogus`"),
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


@pytest.mark.parametrize(
    ("fact", "name", "status", "needs"),
    [
        ("video", "video", "warning", ("av",)),
        ("frames", "frames", "missing", ()),
    ],
)
def test_what_the_host_could_not_do_has_its_reason(fact, name, status, needs):
    check = row(READY, name, **{fact: "OSError: no codec"})
    assert (check.status, check.value, check.needs) == (status, "OSError: no codec", needs)


def test_a_cache_that_cannot_be_written_is_told(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    check = row(READY, "cache")
    assert (check.status, "XDG_CACHE_HOME" in check.cure) == ("warning", True)


def test_what_keeps_everything_from_rendering_is_the_problem():
    assert environment(Path("python"), READY, {"fonts": 1}).problem == ""
    told = environment(Path("python"), replace(READY, manim="0.18.1"), {"fonts": 1}).problem
    assert told == "manim 0.18.1: Install a newer one: `pip install -U manim`."


def test_a_python_without_manim_still_has_its_machine_checked():
    first, *others = environment_without_host("Install manim.", ("manim", "no such need"))
    assert (first.status, first.needs) == ("missing", ("manim",))
    assert [check.name for check in others] == ["LaTeX", "cache", "temporary files"]


@pytest.mark.asyncio(loop_scope="session")
async def test_a_real_host_passes_every_check(renderer):
    found = (await renderer.environment()).checks
    assert {check.name: check.value for check in found if check.status != "ok"} == {}
    assert {"video", "frames", "Typst"} <= {check.name for check in found}
