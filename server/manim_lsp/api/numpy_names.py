"""Names that numpy once had and the numpy of current Manim versions has no longer."""

from manim_lsp.api.index import ApiIndex

_NEEDS_NUMPY_2 = (0, 19)
"""The first version of Manim that asks for a numpy without these names."""

_REMOVED = {
    "math": "",
    "float": "float",
    "int": "int",
    "complex": "complex",
    "float_": "np.float64",
    "complex_": "np.complex128",
    "Inf": "np.inf",
    "Infinity": "np.inf",
    "infty": "np.inf",
    "PINF": "np.inf",
    "NINF": "-np.inf",
    "NaN": "np.nan",
    "NAN": "np.nan",
    "product": "np.prod",
    "cumproduct": "np.cumprod",
    "alltrue": "np.all",
    "sometrue": "np.any",
    "round_": "np.round",
    "asfarray": "np.asarray",
    "mat": "np.asmatrix",
}


def removed_from_numpy(name: str, index: ApiIndex) -> str | None:
    """Return what to write for ``np.name``; None when numpy may have it, empty without a name."""
    version = tuple(int(part) for part in index.manim_version.split(".")[:2] if part.isdigit())
    return _REMOVED.get(name) if version >= _NEEDS_NUMPY_2 else None
