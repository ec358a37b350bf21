import json
from pathlib import Path

import pytest
from tests.models.fake_hub import FakeHub, serving
from tests.models.tiny_gguf import write_tiny_gguf

from manim_lsp.cli.main import main
from manim_lsp.models.registry import installed_models


@pytest.fixture
def gguf(folder):
    return write_tiny_gguf(folder / "mine.gguf")


def listed(capsys):
    capsys.readouterr()
    assert main(["models", "list", "--output-format", "json"]) == 0
    return {record["name"]: record for record in json.loads(capsys.readouterr().out)}


def test_a_pulled_model_is_listed(folder, gguf, monkeypatch, capsys):
    with serving(FakeHub(gguf.read_bytes())) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        assert main(["models", "pull", "owner/repo", "model.gguf", "--name", "pulled"]) == 0
    record = listed(capsys)["pulled"]
    assert (record["architecture"], record["context"]) == ("llama", 256)
    assert record["origin"] == "owner/repo/model.gguf"


def test_a_used_file_becomes_the_default(gguf, capsys):
    assert main(["models", "use", "mine.gguf"]) == 0
    assert "mine is now the model" in capsys.readouterr().out
    assert [name for name, record in listed(capsys).items() if record["default"]] == ["mine"]


def test_a_used_endpoint_becomes_the_default(folder, capsys):
    assert main(["models", "use", "http://127.0.0.1:1/v1#qwen"]) == 0
    assert listed(capsys)["qwen"]["default"]


def test_what_does_not_exist_is_not_used(folder, capsys):
    assert main(["models", "use", "nothing"]) == 3
    assert "There is no model nothing" in capsys.readouterr().err


def test_a_failed_pull_leaves_nothing(folder, gguf, monkeypatch, capsys):
    with serving(FakeHub(gguf.read_bytes(), announced="0" * 64)) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        assert main(["models", "pull", "owner/repo", "model.gguf"]) == 3
    assert "checksum" in capsys.readouterr().err
    assert installed_models() == ()


def test_a_damaged_model_is_listed_as_such(gguf, capsys, monkeypatch):
    with serving(FakeHub(gguf.read_bytes())) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        assert main(["models", "pull", "owner/repo", "model.gguf"]) == 0
    (card,) = installed_models()
    Path(card.location).write_bytes(b"GGUF\x03")
    assert "damaged" in listed(capsys)["model"]["problem"]
    assert main(["models", "list"]) == 0
    assert "damaged" in capsys.readouterr().out


def test_what_is_no_model_is_not_used(folder, capsys):
    (folder / "fake.gguf").write_text("not a model")
    assert main(["models", "use", "fake.gguf"]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1
