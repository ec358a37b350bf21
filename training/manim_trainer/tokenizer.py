"""The starter model's tokenizer: a byte-level BPE made for descriptions and scenes."""

from collections.abc import Iterable, Sequence
from typing import cast

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from manim_lsp.models.language_model import Message

USER, ASSISTANT, END, PAD = "<|user|>", "<|assistant|>", "<|end|>", "<|pad|>"

TAGS = ("TEXT_SCRIPT", "CODE", "RENDER_LOG", "API_DOCS")
"""The blocks of `manim_lsp.agent.prompts`: one token opens each, one closes it."""

PRE_TOKENIZER = "smollm"
"""llama.cpp's name for this way of cutting text: single digits, then GPT-2's pattern.

Quotes and brackets never join a word, so that a word has the same tokens in a description and in
the code that must copy it.
"""

CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{% if message['role'] == 'user' %}" + USER + "{{ message['content'] }}"
    "{% elif message['role'] == 'assistant' %}" + ASSISTANT + "{{ message['content'] }}" + END + ""
    "{% endif %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}" + ASSISTANT + "{% endif %}"
)
"""Leaves the system turn out: the model knows one task, and its context is short."""


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> PreTrainedTokenizerFast:
    """Train a tokenizer of `vocabulary` entries, special ones included, on `texts`."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    special = [PAD, END, USER, ASSISTANT]
    tags = [f"<{slash}{tag}>" for tag in TAGS for slash in ("", "/")]
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary - len(tags),
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.add_tokens([AddedToken(tag, normalized=False, special=False) for tag in tags])
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token=END,
        pad_token=PAD,
        additional_special_tokens=[USER, ASSISTANT],
        clean_up_tokenization_spaces=False,
        model_max_length=2048,
    )
    fast.chat_template = CHAT_TEMPLATE
    return fast


def encode(tokenizer: PreTrainedTokenizerFast, text: str) -> list[int]:
    """Return the tokens of `text` with nothing added."""
    return cast("list[int]", tokenizer.encode(text, add_special_tokens=False))


def prompt_text(messages: Sequence[Message]) -> str:
    """Return a conversation as `CHAT_TEMPLATE` writes it, ready for the answer to follow."""
    users = "".join(f"{USER}{turn.content}" for turn in messages if turn.role == "user")
    return users + ASSISTANT
