import pytest

from manim_lsp.render.machine.host_environment import host_environment


@pytest.mark.parametrize("name", ["OPENBLAS_CORETYPE", "MKL_CBWR", "NPY_DISABLE_CPU_FEATURES"])
def test_numpy_computes_as_on_the_command_line(monkeypatch, name):
    monkeypatch.setenv(name, "chosen")
    assert host_environment()[name] == "chosen"


def test_what_nothing_needs_is_kept_back(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "hunter2")
    assert "OPENAI_API_KEY" not in host_environment()
