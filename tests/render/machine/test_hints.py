from dataclasses import replace
from pathlib import Path

import pytest

from manim_lsp.host.protocol import Failed, ImportFailed
from manim_lsp.render.machine.hints import environment_hint, import_problem, scene_hint

FAILED = Failed("ValueError", "", (), False, "", "scene", (), "", 0.0, 0.0)


@pytest.mark.parametrize(
    ("failure", "cure"),
    [
        (replace(FAILED, type="FileNotFoundError", missing_file="latex"), "texlive-latex-extra"),
        (replace(FAILED, type="FileNotFoundError", missing_file="dvisvgm"), "dvisvgm"),
        (
            replace(FAILED, logs=("LaTeX Error: File `standalone.cls' not found.",)),
            "texlive-latex-extra",
        ),
        (replace(FAILED, message="Invalid mode for data type", module="PIL.Image"), "pillow<13"),
        (replace(FAILED, type="FileNotFoundError", module="av.error"), "av"),
        (replace(FAILED, type="OSError", message="[Errno 28] No space left on device"), "disk"),
    ],
)
def test_the_machines_faults_have_a_cure(failure, cure):
    assert cure in environment_hint(failure, pillow="13.0.0")


@pytest.mark.parametrize(
    "failure",
    [
        FAILED,
        replace(FAILED, type="FileNotFoundError", missing_file="picture.png"),
        replace(FAILED, logs=("LaTeX Error: File `nosuch.sty' not found.",)),
        replace(FAILED, message="latex error converting to dvi", logs=("! Undefined",)),
        replace(FAILED, message="bad mode"),
    ],
)
def test_the_scenes_own_faults_are_not_the_machines(failure):
    assert environment_hint(failure, pillow="13.0.0") == ""


def test_an_older_pillow_is_not_to_blame():
    failure = replace(FAILED, message="Invalid mode for data type", module="PIL.Image")
    assert environment_hint(failure, pillow="12.3.0") == ""


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("PermissionError", "scratch folder"),
        ("gaierror", "no network"),
        ("ZeroDivisionError", "0 here"),
        ("OddError", ""),
    ],
)
def test_exceptions_that_say_little_have_a_hint(kind, told):
    assert told in scene_hint(replace(FAILED, type=kind))
    assert bool(scene_hint(replace(FAILED, type=kind))) == bool(told)


BROKEN = ImportFailed("ImportError", "libcairo.so.2: cannot open shared object file", "3.12.1")


@pytest.mark.parametrize(
    ("failure", "told", "need"),
    [
        (
            ImportFailed("ModuleNotFoundError", "No module named 'manim'", "3.12.1"),
            "'/my venv/python' -m pip install manim",
            "manim",
        ),
        (
            ImportFailed("ModuleNotFoundError", "No module named 'manim'", "3.12.1", "", True),
            "has ManimGL (manimlib), which is another program",
            "manim",
        ),
        (BROKEN, "the system's library libcairo.so.2 is missing", "libraries"),
        (
            ImportFailed("AttributeError", "numpy has no array", "3.12.1", "0.22.0"),
            "(AttributeError: numpy has no array)",
            "manim-reinstall",
        ),
        (
            ImportFailed("ImportError", "cannot import name", "3.12.1", "0.18.1"),
            "has manim 0.18.1, which is too old",
            "manim-upgrade",
        ),
    ],
)
def test_a_python_that_cannot_import_manim_is_told_what_to_do(failure, told, need):
    problem = import_problem(failure, Path("/my venv/python"))
    assert told in str(problem)
    assert problem.needs == (need,)


@pytest.mark.parametrize("manim", ["", "0.18.1", "0.22.0"])
def test_pip_is_not_told_to_change_the_systems_own_python(manim):
    failure = ImportFailed("ModuleNotFoundError", "No module named 'manim'", "3.12.1", manim)
    told = str(import_problem(replace(failure, is_managed=True), Path("/usr/bin/python3")))
    assert "`/usr/bin/python3 -m venv .venv` and `.venv/bin/python -m pip install manim`" in told
    assert "python3 -m pip" not in told
