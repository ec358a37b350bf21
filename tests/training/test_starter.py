"""The model that ships: llama.cpp computes what transformers computes from the same file."""

import json
from pathlib import Path

import pytest
from transformers import LlamaForCausalLM

from manim_lsp.agent.extraction import extract_code
from manim_lsp.agent.prompts import generation_messages, ritl_doc_messages
from manim_lsp.models.registry import resolve
from manim_trainer.contents import contents
from manim_trainer.export import checksum, quantize
from manim_trainer.parity import compare, greedy, open_gguf
from manim_trainer.tokenizer import prompt_text

pytestmark = pytest.mark.slow

STARTER = Path(resolve("starter").location)
COMMENTS = {
    "a blue circle turns into a red square": ({"Circle", "Square"}, {"BLUE", "RED"}, set()),
    "plot sine of x in yellow": ({"Axes", "plot", "sin"}, {"YELLOW"}, set()),
    'write the text "hello" at the top': ({"Text"}, {"UP"}, {"hello"}),
}
BROKEN = (
    "from manim import *\n\n\nclass A(Scene):\n    def construct(self):\n        c "
    "= Circle(colour=RED)\n        self.add(c)\n"
)
PROMPTS = [
    *(prompt_text(generation_messages(comment)) for comment in COMMENTS),
    prompt_text(ritl_doc_messages("a red circle", BROKEN, "TypeError: colour", "Circle(radius)")),
]


@pytest.fixture(scope="module")
def llama():
    return open_gguf(STARTER)


@pytest.fixture(scope="module")
def model() -> LlamaForCausalLM:
    return LlamaForCausalLM.from_pretrained(STARTER.parent, gguf_file=STARTER.name)


def answer(llama, prompt: str, tokens: int = 300) -> tuple[list[int], str]:
    """Return the prompt's and answer's tokens, and the answer as text."""
    head = llama.tokenize(prompt.encode(), add_bos=False, special=True)
    decoded = greedy(llama, head, tokens)
    return [*head, *decoded], llama.detokenize(decoded, special=True).decode()


def test_llama_cpp_computes_what_transformers_computes(llama, model, tmp_path) -> None:
    exact = tmp_path / "exact.gguf"
    quantize(STARTER, exact, "f32")
    parity = compare(model, open_gguf(exact), [answer(llama, prompt)[0] for prompt in PROMPTS])
    assert parity.difference < 1e-3
    assert parity.agreement == 1


def test_eight_bit_arithmetic_changes_next_to_nothing(llama, model) -> None:
    # With weights of eight bits llama.cpp rounds activations too; only near ties may turn.
    parity = compare(model, llama, [answer(llama, prompt)[0] for prompt in PROMPTS])
    assert parity.divergence < 0.02
    assert parity.agreement > 0.96


@pytest.mark.parametrize("comment", COMMENTS)
def test_plain_comments_give_the_right_objects(llama, comment) -> None:
    _, text = answer(llama, prompt_text(generation_messages(comment)))
    shown = contents(extract_code(text))
    calls, constants, texts = COMMENTS[comment]
    assert calls <= shown.calls
    assert constants <= shown.constants
    assert texts <= shown.texts


def test_the_answer_ends_by_itself(llama) -> None:
    _, text = answer(llama, PROMPTS[0])
    assert text.endswith("</CODE><|end|>")


def test_the_card_is_that_of_the_file() -> None:
    card = json.loads(STARTER.with_suffix(".json").read_text("utf-8"))
    assert card["sha256"] == checksum(STARTER)


def test_it_is_small_enough_to_ship() -> None:
    assert STARTER.stat().st_size <= 16 * 2**20


def test_its_context_is_long_enough(llama) -> None:
    assert int(llama.metadata["llama.context_length"]) >= 2048
