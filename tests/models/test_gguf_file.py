import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.errors import ModelUnavailable
from manim_lsp.models.gguf_file import GgufHeader, read_header


def test_the_header_names_the_model(tiny_gguf):
    assert read_header(tiny_gguf) == GgufHeader("llama", "tiny", 256)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a GGUF file"),
        (b"PK\x03\x04 a zip", "not a GGUF file"),
        (b"tjgg\x03\x00\x00\x00", "older than the GGUF format"),
        (b"GGUF\x01\x00\x00\x00", "version 1"),
        (b"GGUF\x03", "incomplete or damaged"),
        (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
    ],
)
def test_a_file_that_is_no_model_is_told(tmp_path, content, sentence):
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelUnavailable, match=sentence) as caught:
        read_header(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ModelUnavailable, match="No such file"):
        read_header(tmp_path / "none.gguf")


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail_otherwise(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("random") / "model.gguf"
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 1, 3) + content)
    with pytest.raises(ModelUnavailable):
        read_header(path)
