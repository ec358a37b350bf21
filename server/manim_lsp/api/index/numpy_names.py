"""Names that numpy once had and has no longer."""

from manim_lsp.api.index.api_index import ApiIndex

_REMOVED_BY = (2, 0)
"""The numpy that has none of them."""

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
    return _REMOVED.get(name) if index.numpy_version >= _REMOVED_BY else None
