import fnmatch
import re
from pathlib import Path

import pytest

from manim_lsp.host import worker
from manim_lsp.render.machine import host_environment as passed_on
from manim_lsp.render.machine.host_environment import host_environment


@pytest.mark.parametrize("name", ["OPENBLAS_CORETYPE", "MKL_CBWR", "NPY_DISABLE_CPU_FEATURES"])
def test_numpy_computes_as_on_the_command_line(monkeypatch, name):
    monkeypatch.setenv(name, "chosen")
    assert host_environment()[name] == "chosen"


def test_what_nothing_needs_is_kept_back(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "hunter2")
    assert "OPENAI_API_KEY" not in host_environment()


def test_the_page_on_safety_names_what_a_scene_sees_of_the_environment():
    page = (Path(__file__).parents[3] / "docs" / "safety.md").read_text("utf-8")
    part = page.partition("**What it still learns of your machine.**")[2].partition("\n\n")[0]
    named = re.findall(r"`([A-Z_*]+)`", part)
    kept = {*worker._KEPT_OF_THE_HOST, *passed_on._PASSED_ON} - {"MALLOC_ARENA_MAX"}
    families = {each + "PATH" * each.endswith("_") for each in passed_on._PASSED_FAMILIES}
    unnamed = {
        name for name in kept | families if not any(fnmatch.fnmatch(name, each) for each in named)
    }
    assert unnamed == set()
