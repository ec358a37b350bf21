"""Whether a GGUF file computes what the model that it was made from computes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import llama_cpp
import numpy as np
import torch
from transformers import LlamaForCausalLM

_F32 = 0
"""ggml's number for 32-bit floats: the default KV cache has 16 bits and alone moves logits."""


@dataclass(frozen=True)
class Parity:
    """How far two runtimes agree on the same tokens.

    Attributes
    ----------
    difference
        Largest absolute difference of two logits.
    divergence
        Largest Kullback-Leibler divergence of the next-token distributions, in nats.
    agreement
        Share of positions at which both choose the same token.
    """

    difference: float
    divergence: float
    agreement: float


def open_gguf(path: Path, *, context: int = 2048) -> llama_cpp.Llama:
    """Open a GGUF file in llama.cpp on one thread, so that all that is computed is exact."""
    return llama_cpp.Llama(
        model_path=str(path), n_ctx=context, n_threads=1, n_threads_batch=1, type_k=_F32,
        type_v=_F32, logits_all=True, verbose=False,
    )  # fmt: skip


def greedy(llama: llama_cpp.Llama, prompt: Sequence[int], tokens: int) -> list[int]:
    """Return what llama.cpp decodes greedily after `prompt`."""
    llama.reset()
    decoded: list[int] = []
    llama.eval(list(prompt))
    while len(decoded) < tokens:
        token = int(np.argmax(llama.scores[llama.n_tokens - 1]))
        decoded.append(token)
        if token == llama.token_eos():
            break
        llama.eval([token])
    return decoded


def compare(
    model: LlamaForCausalLM, llama: llama_cpp.Llama, sequences: Sequence[Sequence[int]]
) -> Parity:
    """Compare the logits of both at every position of `sequences`."""
    model = model.eval()
    differences, divergences, agreements = [], [], []
    for sequence in sequences:
        llama.reset()
        llama.eval(list(sequence))
        theirs = torch.from_numpy(np.array(llama.scores[: len(sequence)], dtype=np.float32))
        with torch.no_grad():
            ours = model(input_ids=torch.tensor([list(sequence)])).logits[0]
        differences.append(float((ours - theirs).abs().max()))
        logs = torch.log_softmax(ours, -1), torch.log_softmax(theirs, -1)
        divergences.append(float((logs[0].exp() * (logs[0] - logs[1])).sum(-1).max()))
        agreements.append(float((ours.argmax(-1) == theirs.argmax(-1)).float().mean()))
    return Parity(max(differences), max(divergences), sum(agreements) / len(agreements))
