"""The models that a user can name: the bundled starter, installed ones, files and endpoints."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from platformdirs import user_config_path, user_data_path

from manim_lsp.errors import ModelUnavailable, UsageProblem
from manim_lsp.models.gguf_file import read_header

STARTER = "starter"
"""The model that comes with the package."""

_APP = "manim-lsp"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_STARTER_FILE = Path(__file__).parent / "starter" / "starter.gguf"


@dataclass(frozen=True)
class ModelCard:
    """A model that can be opened.

    Attributes
    ----------
    name
        What it is called in the registry and in messages.
    kind
        A GGUF file, or a server that speaks the OpenAI interface.
    location
        The file's path or the server's base URL.
    model
        Its name at the server; empty for files.
    origin
        Where a pulled file came from; empty otherwise.
    """

    name: str
    kind: Literal["gguf", "endpoint"]
    location: str
    model: str = ""
    origin: str = ""


def resolve(spec: str) -> ModelCard:
    """Return the model that `spec` names.

    Parameters
    ----------
    spec
        `starter`, an installed name, a path to a GGUF file, ``http://host:port/v1#model``, or
        nothing for the user's default.

    Raises
    ------
    ModelUnavailable
        There is no such model.
    """
    spec = spec.strip() or default_model()
    if spec.startswith(("http://", "https://")):
        url, _, model = spec.partition("#")
        return ModelCard(model or url, "endpoint", url, model)
    if spec == STARTER:
        return _starter()
    installed = {card.name: card for card in installed_models()}
    if spec in installed:
        return installed[spec]
    path = Path(spec).expanduser()
    if path.is_file():
        return ModelCard(path.stem, "gguf", str(path.absolute()))
    names = ", ".join([STARTER, *installed])
    raise ModelUnavailable(
        f"There is no model {spec}; known names are {names}, others come with "
        "`manim-lsp models pull OWNER/REPO FILE`."
    )


def installed_models() -> tuple[ModelCard, ...]:
    """Return the models that were pulled, by name."""
    return tuple(
        ModelCard(path.stem, "gguf", str(path), origin=_origin(path))
        for path in sorted(models_folder().glob("*.gguf"))
    )


def default_model() -> str:
    """Return what ``manim-lsp models use`` recorded, else the starter."""
    try:
        return _default_file().read_text("utf-8").strip() or STARTER
    except (OSError, ValueError):
        return STARTER


def use(spec: str) -> ModelCard:
    """Make `spec` the model of every run that names none.

    Raises
    ------
    ModelUnavailable
        There is no such model, or its file is none.
    UsageProblem
        The choice cannot be written down.
    """
    card = resolve(spec)
    if card.kind == "gguf":
        read_header(Path(card.location))
    is_path = card.kind == "gguf" and card.name != STARTER and card not in installed_models()
    try:
        _default_file().parent.mkdir(parents=True, exist_ok=True)
        _default_file().write_text((card.location if is_path else spec.strip()) + "\n", "utf-8")
    except OSError as error:
        raise UsageProblem(
            f"The choice cannot be recorded in {_default_file()}: {error.strerror}; "
            "make the folder writable."
        ) from error
    return card


def models_folder() -> Path:
    """Return the folder that holds pulled models."""
    return user_data_path(_APP) / "models"


def installed_path(name: str) -> Path:
    """Return where a model called `name` is or would be installed.

    Raises
    ------
    ModelUnavailable
        The name cannot be one.
    """
    if name == STARTER or not _NAME.fullmatch(name):
        raise ModelUnavailable(
            f"A model cannot be called {name!r}; use letters, digits, dots, dashes and underlines "
            "with --name."
        )
    return models_folder() / f"{name}.gguf"


def record_origin(path: Path, origin: str, sha256: str) -> None:
    """Note beside an installed file where it came from."""
    note = {"origin": origin, "sha256": sha256}
    path.with_suffix(".json").write_text(json.dumps(note, indent=2) + "\n", "utf-8")


def _starter() -> ModelCard:
    if not _STARTER_FILE.is_file():
        raise ModelUnavailable(
            "This copy of manim-lsp comes without its starter model; install a release, or name "
            "another model, for example with `manim-lsp models use FILE.gguf`."
        )
    return ModelCard(STARTER, "gguf", str(_STARTER_FILE))


def _default_file() -> Path:
    return user_config_path(_APP) / "model"


def _origin(path: Path) -> str:
    try:
        return str(json.loads(path.with_suffix(".json").read_text("utf-8"))["origin"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
