"""Writes real GGUF files of tiny Llama models with random weights."""

import json
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

import manim_lsp

CHAT_TEMPLATE = (
    "{% for message in messages %}<|{{ message.role }}|>{{ message.content }}<|end|>{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
SPECIAL = ("<|end|>", "<|system|>", "<|user|>", "<|assistant|>")


@dataclass(frozen=True)
class Shape:
    """The size of a model."""

    hidden: int = 64
    layers: int = 2
    heads: int = 4
    vocabulary: int = 512
    context: int = 256


def write_tiny_gguf(
    path: Path, shape: Shape = Shape(), *, template: str | None = CHAT_TEMPLATE, seed: int = 0
) -> Path:
    """Write a model that llama.cpp loads; equal arguments give equal bytes."""
    vocabulary, merges = _byte_level_bpe(shape.vocabulary)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.hidden)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(2 * shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(shape.hidden // shape.heads)
    writer.add_vocab_size(len(vocabulary))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(vocabulary)
    writer.add_token_types(
        [
            gguf.TokenType.CONTROL if token in SPECIAL else gguf.TokenType.NORMAL
            for token in vocabulary
        ]
    )
    writer.add_token_merges(merges)
    writer.add_eos_token_id(vocabulary.index("<|end|>"))
    writer.add_bos_token_id(vocabulary.index("<|end|>"))
    writer.add_add_bos_token(False)
    if template is not None:
        writer.add_chat_template(template)
    for name, size in _tensors(shape, len(vocabulary)):
        weights = np.random.default_rng([seed, len(name), *size, *name.encode()])
        values = weights.standard_normal(size, dtype=np.float32) / np.float32(shape.hidden**0.5)
        if name == "output.weight":
            # No greedy answer ends before its limit.
            values[: len(SPECIAL)] = 0
        writer.add_tensor(name, np.ones(size, np.float32) if "norm" in name else values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _byte_level_bpe(size: int) -> tuple[list[str], list[str]]:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    source = Path(manim_lsp.__file__).parent / "source.py"
    tokenizer.train_from_iterator(source.read_text("utf-8").splitlines(), trainer)
    ranks = tokenizer.get_vocab()
    vocabulary = sorted(ranks, key=ranks.__getitem__)
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    return vocabulary, [" ".join(pair) for pair in merges]


def _tensors(shape: Shape, vocabulary: int) -> list[tuple[str, tuple[int, ...]]]:
    wide, square = (2 * shape.hidden, shape.hidden), (shape.hidden, shape.hidden)
    blocks = [
        (f"blk.{layer}.{name}.weight", size)
        for layer in range(shape.layers)
        for name, size in {
            "attn_norm": (shape.hidden,),
            "attn_q": square,
            "attn_k": square,
            "attn_v": square,
            "attn_output": square,
            "ffn_norm": (shape.hidden,),
            "ffn_gate": wide,
            "ffn_up": wide,
            "ffn_down": wide[::-1],
        }.items()
    ]
    return [
        ("token_embd.weight", (vocabulary, shape.hidden)),
        *blocks,
        ("output_norm.weight", (shape.hidden,)),
        ("output.weight", (vocabulary, shape.hidden)),
    ]
