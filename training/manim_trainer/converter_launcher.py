"""Runs llama.cpp's ``convert_hf_to_gguf.py`` for a model whose tokenizer it does not know.

A program of its own, because the converter brings its own `gguf` package:
``converter_launcher.py CONVERTER_FOLDER MODEL_FOLDER OUTPUT PRE_TOKENIZER``
"""

import runpy
import sys
from pathlib import Path


def main() -> None:
    """Teach the converter the name of the pre-tokenizer, then let it run."""
    converter, model, output, pre_tokenizer = sys.argv[1:]
    sys.path[:0] = [str(Path(converter) / "gguf-py"), converter]
    from conversion.base import TextModel  # type: ignore[import-not-found] # of the converter

    known = TextModel.get_vocab_base_pre

    def get_vocab_base_pre(self: object, tokenizer: object) -> str:
        try:
            return str(known(self, tokenizer))
        except NotImplementedError:
            return pre_tokenizer

    TextModel.get_vocab_base_pre = get_vocab_base_pre
    sys.argv = ["convert_hf_to_gguf.py", model, "--outfile", output, "--outtype", "f32"]
    runpy.run_path(str(Path(converter) / "convert_hf_to_gguf.py"), run_name="__main__")


if __name__ == "__main__":
    main()
