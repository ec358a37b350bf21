"""What the host may see of our environment."""

import os

_PASSED_ON = ("HOME", "PATH", "LANG", "LANGUAGE", "TZ", "TMPDIR")
_PASSED_ON_WINDOWS = (
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP"),
    *("USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA"),
    *("PROGRAMFILES", "PROGRAMFILES(X86)", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE"),
)
_PASSED_FAMILIES = ("LC_", "XDG_", "FONTCONFIG_", "TEXMF", "LD_LIBRARY_", "DYLD_", "PYTHONPATH")
_PASSED_NUMERICS = ("OPENBLAS_", "MKL_", "BLIS_", "NPY_", "GLIBC_TUNABLES")
"""What chooses how NumPy computes: other last digits may turn the axes of a spectral layout."""
_PASSED_SETTINGS = ("MANIM_LSP_SANDBOX_WITHOUT",)


def host_environment() -> dict[str, str]:
    """Return what the host may see of our environment: nothing that could be a secret.

    A process can read what it was started with for as long as it lives, so a secret that is
    never given is the only one that cannot leak. Trusted jobs get the rest with their request.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in (*_PASSED_ON, *_PASSED_ON_WINDOWS, *_PASSED_SETTINGS)
        or name.startswith((*_PASSED_FAMILIES, *_PASSED_NUMERICS))
    }
    # Each thread of a video encoder would otherwise claim an arena of the limited address space.
    return kept | {"MALLOC_ARENA_MAX": "2", "PYTHONUNBUFFERED": "1"}
