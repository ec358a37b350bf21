"""Pulls a GGUF file from a Hugging Face hub: resumable, checked, and in place only when whole."""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx2

from manim_lsp.errors import ManimLspError, ModelUnavailable, UsageProblem
from manim_lsp.models.gguf_file import read_header
from manim_lsp.models.registry import ModelCard, installed_path, record_origin

HUB = "https://huggingface.co"
"""Where models come from unless the environment variable ``HF_ENDPOINT`` says otherwise."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SPARE_BYTES = 64 << 20
_TIMEOUT = httpx2.Timeout(30.0)

Progress = Callable[[int, int], None]
"""Told the bytes that are here and the bytes in all (0 when the hub does not say)."""


@dataclass(frozen=True)
class _Remote:
    url: str
    size: int
    sha256: str


def pull(
    repository: str, file: str, *, name: str = "", sha256: str = "", on_progress: Progress
) -> ModelCard:
    """Download `file` of the hub's `repository` and install it.

    A download that breaks off is taken up again by the next call.

    Parameters
    ----------
    name
        What to call it; else the file's name without its ending.
    sha256
        What the file must hash to; the hub's own checksum is checked as well.

    Raises
    ------
    ModelUnavailable
        The hub cannot be reached, has no such file, or sent something else.
    UsageProblem
        The name, the checksum or the disk does not allow it.
    """
    if sha256 and not _SHA256.fullmatch(sha256.lower()):
        raise UsageProblem("A SHA-256 checksum has 64 hexadecimal digits; check --sha256.")
    target = installed_path(name or Path(file).stem)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return _pull(repository, file, target, sha256.lower(), on_progress)
    except OSError as error:
        raise UsageProblem(
            f"The model cannot be put into {target.parent}: {error.strerror or error}; "
            "make the folder writable, or make room."
        ) from error


def _pull(
    repository: str, file: str, target: Path, sha256: str, on_progress: Progress
) -> ModelCard:
    url = f"{_hub()}/{repository}/resolve/main/{quote(file)}"
    try:
        with httpx2.Client(headers=_headers(), timeout=_TIMEOUT) as client:
            remote = _look_up(client, url)
            expected = sha256 or remote.sha256
            partial = _partial_file(target, remote, expected)
            _check_disk(partial, remote.size)
            _fetch(client, remote, partial, on_progress)
    except httpx2.HTTPError as error:
        raise ModelUnavailable(
            f"The download of {file} broke off ({error or type(error).__name__}); "
            "run the command again to take it up where it stopped."
        ) from error
    digest = _checked(partial, remote, expected, file)
    os.replace(partial, target)  # noqa: PTH105 what happens to an old file is what matters here
    record_origin(target, f"{repository}/{file}", digest)
    return ModelCard(target.stem, "gguf", str(target), origin=f"{repository}/{file}")


def _hub() -> str:
    return os.environ.get("HF_ENDPOINT", HUB).rstrip("/")


def _headers() -> dict[str, str]:
    token = os.environ.get("HF_TOKEN", "")
    # Positions in a compressed answer are not positions in the file.
    plain = {"Accept-Encoding": "identity"}
    return plain | ({"Authorization": f"Bearer {token}"} if token else {})


def _look_up(client: httpx2.Client, url: str) -> _Remote:
    # The hub's first answer names size and checksum; the storage that it redirects to does not.
    try:
        response = client.head(url)
    except httpx2.ConnectError as error:
        raise ModelUnavailable(
            f"{_hub()} cannot be reached; check the network, or set HF_ENDPOINT to a mirror."
        ) from error
    if response.is_error:
        raise _refused(url, response.status_code)
    headers = response.headers
    size = headers.get("x-linked-size") or ""
    if not size and not response.has_redirect_location:
        size = headers.get("content-length") or ""
    return _Remote(url, int(size) if size.isdigit() else 0, _checksum(headers))


def _checksum(headers: Mapping[str, str]) -> str:
    tag = headers.get("x-linked-etag") or headers.get("etag") or ""
    tag = tag.removeprefix("W/").strip('"')
    return tag if _SHA256.fullmatch(tag) else ""


def _partial_file(target: Path, remote: _Remote, expected: str) -> Path:
    """Return the file to download into; its name is of the content, so nothing is mixed up."""
    identity = expected or hashlib.sha256(f"{remote.url} {remote.size}".encode()).hexdigest()
    return target.with_name(f".{target.name}.{identity[:16]}.part")


def _check_disk(partial: Path, size: int) -> None:
    here = partial.stat().st_size if partial.exists() else 0
    needed = max(0, size - here) + _SPARE_BYTES
    free = shutil.disk_usage(partial.parent).free
    if free < needed:
        raise UsageProblem(
            f"{partial.parent} has {free / 1e9:.1f} GB free and {needed / 1e9:.1f} GB are needed; "
            "make room, or choose a smaller model."
        )


def _fetch(client: httpx2.Client, remote: _Remote, partial: Path, on_progress: Progress) -> None:
    here = partial.stat().st_size if partial.exists() else 0
    if remote.size and here >= remote.size:
        return
    headers = {"Range": f"bytes={here}-"} if here else {}
    with client.stream("GET", remote.url, headers=headers, follow_redirects=True) as response:
        if response.is_error:
            raise _refused(remote.url, response.status_code)
        if response.status_code != httpx2.codes.PARTIAL_CONTENT:
            here = 0
        with partial.open("ab" if here else "wb") as out:
            on_progress(here, remote.size)
            for piece in response.iter_raw():
                out.write(piece)
                here += len(piece)
                on_progress(here, remote.size)


def _checked(partial: Path, remote: _Remote, expected: str, file: str) -> str:
    """Return the file's SHA-256 once it is what was promised; what is not is deleted."""
    size = partial.stat().st_size
    if size < remote.size:
        raise ModelUnavailable(
            f"The download of {file} ended after {size} of {remote.size} bytes; "
            "run the command again to take it up where it stopped."
        )
    with partial.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    wanted = {checksum for checksum in (expected, remote.sha256) if checksum}
    if wanted - {digest}:
        partial.unlink()
        raise ModelUnavailable(
            f"The download of {file} has the checksum {digest} where {min(wanted - {digest})} "
            "was expected; it was deleted, pull it again."
        )
    try:
        read_header(partial)
    except ManimLspError as error:
        partial.unlink()
        raise ModelUnavailable(
            f"{file} is not a model in GGUF format; name a file that ends in .gguf."
        ) from error
    return digest


def _refused(url: str, status: int) -> ModelUnavailable:
    if status in {401, 403}:
        return ModelUnavailable(
            f"The hub does not give out {url}: accept the model's terms there and set HF_TOKEN, "
            "or check the spelling of OWNER/REPO."
        )
    if status == 404:
        return ModelUnavailable(f"The hub has no {url}; check OWNER/REPO and FILE.")
    return ModelUnavailable(f"The hub answered {status} for {url}; try again later.")
