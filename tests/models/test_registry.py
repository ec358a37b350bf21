import pytest

from manim_lsp.errors import ModelUnavailable, UsageProblem
from manim_lsp.models import registry
from manim_lsp.models.endpoint import EndpointModel
from manim_lsp.models.llama_process import LlamaModel
from manim_lsp.models.open import open_model
from manim_lsp.models.registry import default_model, installed_models, resolve, use


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def installed(tiny_gguf):
    path = registry.installed_path("mine")
    path.parent.mkdir(parents=True)
    path.write_bytes(tiny_gguf.read_bytes())
    return path


def test_an_endpoint_is_an_address_and_a_name():
    card = resolve("http://127.0.0.1:8080/v1#qwen")
    assert (card.kind, card.location, card.model) == (
        "endpoint",
        "http://127.0.0.1:8080/v1",
        "qwen",
    )


def test_an_installed_model_goes_by_its_name(installed):
    assert resolve("mine").location == str(installed)
    assert [card.name for card in installed_models()] == ["mine"]


def test_a_file_goes_by_its_path(tiny_gguf, monkeypatch):
    monkeypatch.chdir(tiny_gguf.parent)
    assert resolve("tiny.gguf").location == str(tiny_gguf)


def test_an_unknown_model_is_told_with_the_known_ones(installed):
    with pytest.raises(ModelUnavailable, match="starter, mine"):
        resolve("qwen")


def test_nothing_names_the_default(installed):
    assert default_model() == "starter"
    use("mine")
    assert resolve("").name == "mine"


def test_a_file_that_is_used_is_remembered_by_its_whole_path(tiny_gguf, monkeypatch):
    monkeypatch.chdir(tiny_gguf.parent)
    use("tiny.gguf")
    monkeypatch.chdir("/")
    assert resolve("").location == str(tiny_gguf)


def test_a_choice_that_cannot_be_recorded_is_told(installed, tmp_path):
    (tmp_path / "config").write_text("in the way")
    with pytest.raises(UsageProblem, match="make the folder writable"):
        use("mine")


def test_what_does_not_exist_is_not_used():
    with pytest.raises(ModelUnavailable):
        use("qwen")
    assert default_model() == "starter"


def test_a_package_without_a_starter_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(registry, "_STARTER_FILE", tmp_path / "none.gguf")
    with pytest.raises(ModelUnavailable, match="without its starter"):
        resolve("starter")


def test_a_file_opens_as_llama(installed):
    model = open_model("mine")
    assert isinstance(model, LlamaModel)
    assert (model.name, model.context) == ("mine", 256)


def test_an_address_opens_as_an_endpoint():
    model = open_model("http://127.0.0.1:8080/v1#qwen")
    assert isinstance(model, EndpointModel)
    assert model.name == "qwen at http://127.0.0.1:8080/v1"
