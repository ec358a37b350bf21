"""Extraction H: the code in a model's answer."""

import re

_TAGGED = re.compile(r"<CODE>(.*?)(?:</CODE>|\Z)", re.DOTALL)
_FENCED = re.compile(r"```(?:python|py)?[ \t]*\n(.*?)(?:```|\Z)", re.DOTALL)


def extract_code(completion: str) -> str:
    """Return the last code block of a completion, or nothing when it has none.

    H of arXiv 2604.18364 §3.1: the text between ``<CODE>`` tags, else inside a fence; the last
    match; a fence left inside is stripped. Decoding stops at ``</CODE>``, so the closing tag may
    be missing.
    """
    blocks = _TAGGED.findall(completion)
    if blocks:
        inner = _FENCED.findall(blocks[-1])
        return _tidy(inner[-1] if inner else blocks[-1])
    fenced = _FENCED.findall(completion)
    return _tidy(fenced[-1]) if fenced else ""


def _tidy(code: str) -> str:
    code = code.replace("```python", "").replace("```", "").strip("\n")
    return code.rstrip() + "\n" if code.strip() else ""
