"""From a trained model folder to a GGUF file that llama.cpp serves, proven equal on the way."""

import ctypes
import hashlib
import tempfile
from pathlib import Path

import llama_cpp
from transformers import LlamaForCausalLM, PreTrainedTokenizerFast

from manim_lsp.errors import ManimLspError, UsageProblem
from manim_trainer.converter import convert
from manim_trainer.parity import Parity, compare, greedy, open_gguf
from manim_trainer.tokenizer import PRE_TOKENIZER, encode

QUANTIZATIONS = {
    "f32": llama_cpp.LLAMA_FTYPE_ALL_F32,
    "f16": llama_cpp.LLAMA_FTYPE_MOSTLY_F16,
    "q8_0": llama_cpp.LLAMA_FTYPE_MOSTLY_Q8_0,
    "q5_k_m": llama_cpp.LLAMA_FTYPE_MOSTLY_Q5_K_M,
    "q4_k_m": llama_cpp.LLAMA_FTYPE_MOSTLY_Q4_K_M,
}

TOLERANCE = 1e-3
"""Largest difference of two logits that the full-precision file may show."""


class ExportFailed(ManimLspError):
    """The exported file does not compute what the model computes."""

    exit_code = 1


def export(model: Path, target: Path, *, quantization: str, texts: list[str]) -> Parity:
    """Convert a model folder to a GGUF file, check it, and quantize it.

    Parameters
    ----------
    model
        Folder of a transformers model with its tokenizer.
    target
        The GGUF file to write.
    quantization
        One of `QUANTIZATIONS`.
    texts
        Prompts on which both runtimes are compared before the file is called done.

    Returns
    -------
    How far the full-precision file agrees with the model.

    Raises
    ------
    ExportFailed
        Tokens, logits or greedy answers differ.
    EnvironmentProblem
        The converter cannot be had.
    """
    if quantization not in QUANTIZATIONS:
        known = ", ".join(QUANTIZATIONS)
        raise UsageProblem(f"There is no quantization {quantization}; choose one of {known}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        exact = Path(scratch) / "exact.gguf"
        convert(model, exact, pre_tokenizer=PRE_TOKENIZER)
        parity = _check(model, exact, texts)
        partial = Path(scratch) / "quantized.gguf"
        quantize(exact, partial, quantization)
        partial.replace(target)
    return parity


def quantize(source: Path, target: Path, quantization: str) -> None:
    """Write `source`, which may have been quantized already, in another precision.

    Raises
    ------
    ExportFailed
        llama.cpp refuses.
    """
    parameters = llama_cpp.llama_model_quantize_default_params()
    parameters.ftype = QUANTIZATIONS[quantization]
    parameters.allow_requantize = True
    failed = llama_cpp.llama_model_quantize(
        str(source).encode(), str(target).encode(), ctypes.byref(parameters)
    )
    if failed:
        raise ExportFailed(f"llama.cpp cannot quantize {source} to {quantization}.")


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _check(folder: Path, gguf: Path, texts: list[str]) -> Parity:
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
    model = LlamaForCausalLM.from_pretrained(folder)
    llama = open_gguf(gguf, context=model.config.max_position_embeddings)
    sequences = []
    for text in texts:
        tokens = encode(tokenizer, text)
        if llama.tokenize(text.encode(), add_bos=False, special=True) != tokens:
            raise ExportFailed(f"llama.cpp and transformers cut this text differently: {text!r}.")
        sequences.append([*tokens, *greedy(llama, tokens, 48)])
    parity = compare(model, llama, sequences)
    if parity.difference > TOLERANCE or parity.agreement < 1:
        raise ExportFailed(f"The exported file does not compute what {folder} computes: {parity}.")
    return parity
