import gguf
import numpy as np
import pytest
import torch
from tests.training.conftest import MiniatureRun
from transformers import LlamaForCausalLM, PreTrainedTokenizerFast

from manim_lsp.agent.prompts import generation_messages
from manim_lsp.errors import EnvironmentProblem, UsageProblem
from manim_trainer import converter
from manim_trainer.export import export
from manim_trainer.parity import greedy, open_gguf
from manim_trainer.tokenizer import encode, prompt_text

pytestmark = pytest.mark.slow

TEXTS = [
    prompt_text(generation_messages(description))
    for description in ("a blue circle", 'write "Ünï 123" at the top', "plot sin(x)")
]


@pytest.fixture(scope="module")
def exported(miniature: MiniatureRun, tmp_path_factory):
    """The miniature in full precision, with what the exporter found."""
    target = tmp_path_factory.mktemp("export") / "tiny.gguf"
    parity = export(miniature.folder / "model", target, quantization="f32", texts=TEXTS)
    return target, parity


def test_logits_are_those_of_transformers(exported) -> None:
    assert exported[1].difference < 1e-4


def test_every_next_token_is_that_of_transformers(exported) -> None:
    assert exported[1].agreement == 1


@pytest.mark.parametrize("text", TEXTS)
def test_greedy_answers_are_those_of_transformers(miniature: MiniatureRun, exported, text) -> None:
    tokenizer = PreTrainedTokenizerFast.from_pretrained(miniature.folder / "model")
    model = LlamaForCausalLM.from_pretrained(miniature.folder / "model").float().eval()
    tokens = encode(tokenizer, text)
    with torch.no_grad():
        ours = model.generate(torch.tensor([tokens]), max_new_tokens=48, do_sample=False)[0]
    assert greedy(open_gguf(exported[0]), tokens, 48) == ours[len(tokens) :].tolist()


@pytest.mark.parametrize(
    "text", [*TEXTS, "def f(x):\n\treturn x**2  # π ≈ 3.14159\r\n", "  \n\n a'b"]
)
def test_the_tokenizer_cuts_as_that_of_transformers(
    miniature: MiniatureRun, exported, text
) -> None:
    tokenizer = PreTrainedTokenizerFast.from_pretrained(miniature.folder / "model")
    llama = open_gguf(exported[0])
    assert llama.tokenize(text.encode(), add_bos=False, special=True) == encode(tokenizer, text)


def test_the_chat_template_travels_with_the_file(miniature: MiniatureRun, exported) -> None:
    tokenizer = PreTrainedTokenizerFast.from_pretrained(miniature.folder / "model")
    assert open_gguf(exported[0]).metadata["tokenizer.chat_template"] == tokenizer.chat_template


def test_k_quants_apply(miniature: MiniatureRun, tmp_path) -> None:
    export(miniature.folder / "model", tmp_path / "q4.gguf", quantization="q4_k_m", texts=TEXTS[:1])
    kinds = {tensor.tensor_type.name for tensor in gguf.GGUFReader(tmp_path / "q4.gguf").tensors}
    assert "Q4_K" in kinds
    assert not kinds & {"Q4_0", "Q5_0", "Q5_1"}


def test_an_unknown_precision_is_refused(miniature: MiniatureRun, tmp_path) -> None:
    with pytest.raises(UsageProblem, match="q8_0"):
        export(miniature.folder / "model", tmp_path / "a.gguf", quantization="q9", texts=[])


def test_a_folder_that_is_no_model_gives_one_sentence(tmp_path) -> None:
    with pytest.raises(EnvironmentProblem, match="cannot convert"):
        converter.convert(tmp_path, tmp_path / "a.gguf", pre_tokenizer="smollm")


def test_logits_are_finite(exported) -> None:
    llama = open_gguf(exported[0])
    llama.eval(llama.tokenize(TEXTS[0].encode(), add_bos=False, special=True))
    assert np.isfinite(llama.scores[: llama.n_tokens]).all()
