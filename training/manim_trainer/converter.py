"""llama.cpp's own converter, out of the source package of the installed llama-cpp-python.

The wheel has no converter, and one from elsewhere would not match the library that will load the
file. The source package is fetched once for each version and kept in the user's cache.
"""

import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from platformdirs import user_cache_path

from manim_lsp.errors import EnvironmentProblem

_WANTED = ("convert_hf_to_gguf.py", "convert_lora_to_gguf.py", "conversion", "gguf-py")
_PACKAGE = "llama-cpp-python"
_LAUNCHER = Path(__file__).with_name("converter_launcher.py")


def convert(model: Path, target: Path, *, pre_tokenizer: str) -> None:
    """Convert a transformers model folder to a GGUF file with full-precision tensors.

    Parameters
    ----------
    pre_tokenizer
        llama.cpp's name for the way in which the model's tokenizer cuts text; used where the
        converter does not know the tokenizer, as it cannot know one made at home.

    Raises
    ------
    EnvironmentProblem
        The converter cannot be had, or refuses the model.
    """
    arguments = (_LAUNCHER, converter_folder(), model, target)
    command = [sys.executable, *map(str, arguments), pre_tokenizer]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not target.is_file():
        reason = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise EnvironmentProblem(f"llama.cpp's converter cannot convert {model}: {reason}.")


def converter_folder() -> Path:
    """Return the folder of the converter that belongs to the installed llama-cpp-python.

    Raises
    ------
    EnvironmentProblem
        llama-cpp-python is missing, or its source package cannot be fetched.
    """
    try:
        installed = version(_PACKAGE)
    except ModuleNotFoundError as error:
        raise EnvironmentProblem(
            "Exporting needs llama-cpp-python; install it with `pip install manim-lsp[train]`."
        ) from error
    folder = user_cache_path("manim-lsp") / "llama.cpp" / installed
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            _unpack(_fetch(installed, Path(scratch)), Path(scratch) / "unpacked")
            (Path(scratch) / "unpacked").rename(folder)
    return folder


def _fetch(installed: str, scratch: Path) -> Path:
    command = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
        *("--no-binary", _PACKAGE, "--dest", str(scratch), f"{_PACKAGE}=={installed}"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    archives = list(scratch.glob("*.tar.gz"))
    if done.returncode or not archives:
        raise EnvironmentProblem(
            f"The source package of {_PACKAGE} {installed} cannot be downloaded; it holds the "
            "converter. Connect to the network, or put the converter into "
            f"{user_cache_path('manim-lsp') / 'llama.cpp' / installed}."
        )
    return archives[0]


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as package:
        for member in package:
            parts = PurePosixPath(member.name).parts
            if parts[1:3] == ("vendor", "llama.cpp") and len(parts) > 3 and parts[3] in _WANTED:
                member.name = str(PurePosixPath(*parts[3:]))
                package.extract(member, folder, filter="data")
