"""The head of a GGUF file: enough to know a model before llama.cpp loads it.

Format: the GGUF specification in ggml's ``docs/gguf.md``, versions 2 and 3.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from manim_lsp.errors import ModelUnavailable

_OLD_MAGICS = (b"lmgg", b"fmgg", b"tjgg", b"algg")
_SCALARS = dict(enumerate("BbHhIif?")) | {10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_LONGEST_STRING = 1 << 24


@dataclass(frozen=True)
class GgufHeader:
    """What a GGUF file says of itself; `context` is the length that the model was trained for."""

    architecture: str
    name: str
    context: int


def read_header(path: Path) -> GgufHeader:
    """Read a GGUF file's architecture, name and context length.

    Raises
    ------
    ModelUnavailable
        The file cannot be read, is not a GGUF file, is too old, or ends in mid-header.
    """
    try:
        with path.open("rb") as file:
            _check_magic(path, file)
            return _read_fields(file)
    except OSError as error:
        reason = error.strerror or error
        raise ModelUnavailable(f"The model file {path} cannot be read: {reason}.") from error
    except (struct.error, UnicodeDecodeError, KeyError, ValueError) as error:
        raise ModelUnavailable(
            f"The model file {path} is incomplete or damaged; download it again."
        ) from error


def _check_magic(path: Path, file: BinaryIO) -> None:
    magic = file.read(4)
    if magic in _OLD_MAGICS:
        raise ModelUnavailable(
            f"The model file {path} is older than the GGUF format; "
            "get the model as GGUF, or convert it again with a current llama.cpp."
        )
    if magic == b"vers":
        raise ModelUnavailable(
            f"The model file {path} is only a Git LFS pointer; fetch the file itself with "
            "`git lfs pull`."
        )
    if magic != b"GGUF":
        raise ModelUnavailable(
            f"The file {path} is not a GGUF file; give a model that was converted to GGUF."
        )
    (file_version,) = struct.unpack("<I", file.read(4))
    if file_version == 1:
        raise ModelUnavailable(
            f"The model file {path} is GGUF version 1, which llama.cpp no longer reads; "
            "convert the model again with a current llama.cpp."
        )


def _read_fields(file: BinaryIO) -> GgufHeader:
    _tensors, count = struct.unpack("<QQ", file.read(16))
    fields: dict[str, object] = {}
    for _ in range(count):
        key = _read_string(file)
        fields[key] = _read_value(file, _read_scalar(file, "I"))
        known = f"{fields.get('general.architecture')}.context_length" in fields
        if known and ("general.name" in fields or key.startswith("tokenizer.")):
            # What follows is the vocabulary, which is large.
            break
    architecture = str(fields["general.architecture"])
    context = fields.get(f"{architecture}.context_length", 0)
    return GgufHeader(
        architecture,
        str(fields.get("general.name", "")),
        context if isinstance(context, int) else 0,
    )


def _read_value(file: BinaryIO, kind: int) -> object:
    if kind == _STRING:
        return _read_string(file)
    if kind == _ARRAY:
        element = _read_scalar(file, "I")
        length = _read_scalar(file, "Q")
        return [_read_value(file, element) for _ in range(length)]
    return _read_scalar(file, _SCALARS[kind])


def _read_scalar(file: BinaryIO, code: str) -> int:
    (value,) = struct.unpack(f"<{code}", file.read(struct.calcsize(f"<{code}")))
    return value  # type: ignore[no-any-return]


def _read_string(file: BinaryIO) -> str:
    length = _read_scalar(file, "Q")
    if length > _LONGEST_STRING:
        message = "a string longer than any in a model"
        raise ValueError(message)
    text = file.read(length)
    if len(text) < length:
        message = "the file ends inside a string"
        raise ValueError(message)
    return text.decode("utf-8")
