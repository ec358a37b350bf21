from pathlib import Path

import pytest
from tests.models.fake_hub import FakeHub, serving

from manim_lsp.errors import ModelUnavailable, UsageProblem
from manim_lsp.models.download import pull
from manim_lsp.models.registry import installed_models, models_folder, resolve


@pytest.fixture
def hub(tiny_gguf, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    with serving(FakeHub(tiny_gguf.read_bytes())) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        yield server


def pulled(**options):
    return pull("owner/repo", "model.gguf", on_progress=lambda here, total: None, **options)


def test_a_pulled_model_can_be_named(hub):
    card = pulled(name="mine")
    assert resolve("mine") == card
    assert card.origin == "owner/repo/model.gguf"
    assert Path(card.location).read_bytes() == hub.content


def test_without_a_name_the_files_is_taken(hub):
    assert pulled().name == "model"


def test_progress_reaches_the_size(hub):
    seen = []
    pull("owner/repo", "model.gguf", on_progress=lambda here, total: seen.append((here, total)))
    assert seen[0] == (0, len(hub.content))
    assert seen[-1] == (len(hub.content), len(hub.content))


def test_a_download_that_broke_off_is_taken_up_where_it_stopped(hub):
    hub.break_off_at = 50_000
    with pytest.raises(ModelUnavailable, match="run the command again"):
        pulled()
    assert installed_models() == ()
    pulled()
    assert hub.ranges == ["", "bytes=50000-"]
    assert Path(resolve("model").location).read_bytes() == hub.content


def test_storage_that_takes_no_ranges_starts_over(hub):
    hub.break_off_at, hub.takes_ranges = 50_000, False
    with pytest.raises(ModelUnavailable):
        pulled()
    pulled()
    assert Path(resolve("model").location).read_bytes() == hub.content


def test_other_content_than_the_hub_announced_is_deleted(hub):
    hub.announced = "0" * 64
    with pytest.raises(ModelUnavailable, match="checksum"):
        pulled()
    assert list(models_folder().iterdir()) == []


def test_other_content_than_the_user_expects_is_deleted(hub):
    with pytest.raises(ModelUnavailable, match="f" * 64):
        pulled(sha256="F" * 64)
    assert list(models_folder().iterdir()) == []


def test_the_users_checksum_may_be_right(hub):
    assert pulled(sha256=hub.sha256.upper()).name == "model"


def test_a_checksum_that_is_none_is_told(hub):
    with pytest.raises(UsageProblem, match="64 hexadecimal"):
        pulled(sha256="abc")


def test_a_folder_that_cannot_be_made_is_told(hub):
    models_folder().parent.write_text("in the way")
    with pytest.raises(UsageProblem, match="make the folder writable"):
        pulled()


def test_a_file_that_is_no_model_is_not_installed(hub):
    hub.content = b"hello"
    with pytest.raises(ModelUnavailable, match="not a model in GGUF format"):
        pulled()
    assert list(models_folder().iterdir()) == []


def test_a_full_disk_is_told_before_the_download(hub, monkeypatch):
    class Usage:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage)
    with pytest.raises(UsageProblem, match="make room"):
        pulled()
    assert hub.ranges == []


@pytest.mark.parametrize(("status", "sentence"), [(401, "HF_TOKEN"), (404, "check OWNER/REPO")])
def test_a_refusal_says_what_to_do(hub, status, sentence):
    hub.status = status
    with pytest.raises(ModelUnavailable, match=sentence):
        pulled()


def test_a_hub_out_of_reach_is_told(hub, monkeypatch, unused_tcp_port):
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{unused_tcp_port}")
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        pulled()


def test_the_token_is_sent_to_the_hub(hub, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "secret")
    pulled()
    assert set(hub.keys) == {"Bearer secret"}


@pytest.mark.parametrize("name", ["starter", "../up", " "])
def test_a_name_that_cannot_be_one_is_told(hub, name):
    with pytest.raises(ModelUnavailable, match="--name"):
        pulled(name=name)
