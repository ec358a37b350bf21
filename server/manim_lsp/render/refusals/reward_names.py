"""What code may name whose pictures are scored: imports by a list of those that are allowed.

Everything else is by refusal: the names of modules and functions that lead out of drawing, wherever
they stand. Lists and not knowledge of what a name holds, so that nothing has to be imported.
"""

import sys

MODULES = frozenset(
    {
        *("manim", "numpy", "scipy", "networkx"),
        *("__future__", "abc", "bisect", "cmath", "collections", "colorsys", "contextlib", "copy"),
        *("dataclasses", "datetime", "decimal", "fractions", "functools", "heapq"),
        *("itertools", "math", "numbers", "operator", "random", "re", "statistics", "string"),
        *("textwrap", "time", "typing", "typing_extensions", "warnings"),
    }
)
"""Top-level modules that may be imported; of their submodules those that no list below names."""

FUNCTIONS = frozenset(
    {
        *("__import__", "eval", "exec", "compile", "open", "globals", "vars", "locals", "input"),
        *("breakpoint", "help", "memoryview", "__builtins__", "__loader__", "__spec__"),
        *("copyright", "credits", "license", "exit", "quit"),
    }
)
"""Builtins that are refused wherever they are named."""

BY_NAME = frozenset({"getattr", "setattr", "delattr", "hasattr"})
"""Builtins that may only be called, with the attribute's name written out."""

# Modules' names that are also what mobjects, scenes and scipy call their own.
_COMMON_WORDS = frozenset(
    {
        *("array", "calendar", "chunk", "cmd", "code", "email", "graphlib", "html", "json", "main"),
        *("parser", "profile", "queue", "select", "signal", "site", "stat", "stringprep", "struct"),
        *("symbol", "test", "this", "token", "trace", "turtle", "types", "wave", "keyword", "io"),
        *("logging", "locale", "platform", "random", "secrets", "binascii", "csv", "pprint"),
    }
)
MODULES_OUT = frozenset(sys.stdlib_module_names) - MODULES - _COMMON_WORDS
"""Modules that are refused as attributes, save those that a scene has given itself."""

_OUT_OF_MANIM = frozenset(
    {
        *("capture", "get_dir_layout", "get_video_metadata", "commands", "file_ops", "module_ops"),
        *("config_ops", "ipython_magic", "docbuild", "tex_file_writing", "scene_file_writer"),
        *("cairo_renderer", "opengl_renderer", "shader_wrapper", "manim_lsp"),
        *("plugins_flags", "caching", "hashing"),
        *("open_file", "open_media_file", "modify_atime", "guarantee_existence", "write_to_movie"),
        *("guarantee_empty_existence", "ensure_executable", "add_extension_if_not_present"),
        *("seek_full_path_from_defaults", "update_dict_recursively", "merge_dicts_recursively"),
        *("SceneFileWriter", "CairoRenderer", "OpenGLRenderer", "file_writer"),
        *("interactive_embed", "embed", "dump_frame", "digest_file", "digest_parser"),
        *("pixel_array", "set_pixel_array", "set_frame_to_background", "get_image", "save_image"),
        *("reset_pixel_shape", "capture_mobjects", "display_multiple_vectorized_mobjects"),
        *("add_frame", "update_frame", "freeze_current_frame", "scene_finished", "skip_animations"),
        *("static_image", "num_plays", "write_frame", "save_final_image", "time_progression"),
    }
)
_OUT_OF_NUMPY = frozenset(
    {
        *("ctypeslib", "f2py", "distutils", "ctypes", "savez", "savez_compressed"),
        *("loadtxt", "savetxt", "genfromtxt", "fromfile", "fromregex", "tofile", "memmap"),
        *("open_memmap", "DataSource", "readwrite", "fileno", "get_include", "loadmat"),
        *("as_strided", "LowLevelCallable", "get_type_hints", "ForwardRef", "make_dataclass"),
        *("attrgetter", "methodcaller", "dump", "dumps"),
        *("save_text", "save_svg", "save_html", "export_text"),
    }
)
_OF_FRAMES = frozenset(
    {
        *("gi_frame", "gi_code", "gi_yieldfrom", "cr_frame", "cr_code", "ag_frame", "ag_code"),
        *("f_back", "f_globals", "f_locals", "f_builtins", "f_code", "tb_frame", "tb_next"),
        *("co_code", "co_consts", "func_globals", "mro"),
    }
)

# What makes a class, an attribute or an evaluation out of a text that is only there at run time.
_BY_TEXT = frozenset(
    {
        *("get_args", "get_origin", "evaluate_forward_ref", "_evaluate", "Formatter", "vformat"),
        *("get_field", "singledispatch", "singledispatchmethod", "update_wrapper", "wraps"),
        *("ABCMeta", "EnumMeta", "EnumType", "ConvertToOpenGL", "Enum", "IntEnum", "StrEnum"),
        *("Flag", "IntFlag", "ReprEnum", "_create_", "new_class", "prepare_class"),
    }
)

ATTRIBUTES = _BY_TEXT | MODULES_OUT | FUNCTIONS | _OUT_OF_MANIM | _OUT_OF_NUMPY | _OF_FRAMES
"""Refused after a dot, in an import from a module, and as a name that the file does not bind."""

OF_MODULES = (_COMMON_WORDS - {"random", "signal", "array"}) | {
    *("lib", "core", "compat", "load", "save", "dump", "dumps", "loads", "testing", "runtests"),
    *("plugins", "cli", "gui", "manager", "shader"),
}
"""Refused besides where what stands before the dot is a module."""

READERS = ("read_", "write_", "parse_", "generate_", "from_file")
"""Beginnings of what a module's functions for files are called."""

DUNDERS = frozenset(
    {
        *("__init__", "__name__", "__version__", "__doc__", "__class__", "__qualname__"),
        *("__post_init__", "__len__", "__getitem__", "__setitem__", "__contains__", "__iter__"),
        *("__next__", "__call__", "__eq__", "__hash__", "__str__", "__repr__", "__add__"),
        *("__sub__", "__mul__", "__truediv__", "__neg__", "__enter__", "__exit__"),
    }
)
"""Attributes with two underscores that may be read."""

DEFINED = (DUNDERS - {"__class__", "__name__", "__qualname__"}) | {
    *("__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__bool__", "__int__", "__float__"),
    *("__radd__", "__rsub__", "__rmul__", "__rtruediv__", "__iadd__", "__isub__", "__imul__"),
    *("__pow__", "__mod__", "__floordiv__", "__matmul__", "__abs__", "__pos__", "__invert__"),
    *("__reversed__", "__format__", "__missing__", "__delitem__", "__copy__", "__deepcopy__"),
}
"""Special methods that a class may have: none of those by which NumPy or pickle read an object."""

TEXTS = DUNDERS | {"__main__"}
"""Special names that a text may be."""

MEMBERS: dict[str, frozenset[str]] = {
    "abc": frozenset({"ABC", "abstractmethod"}),
    "copy": frozenset({"copy", "deepcopy", "replace"}),
    "functools": frozenset(
        {
            *("cache", "cached_property", "cmp_to_key", "lru_cache", "partial", "partialmethod"),
            *("reduce", "total_ordering"),
        }
    ),
    "operator": frozenset(
        {
            *("abs", "add", "and_", "concat", "contains", "countOf", "eq", "floordiv", "ge"),
            *("getitem", "gt", "indexOf", "inv", "invert", "itemgetter", "le", "lt", "matmul"),
            *("mod", "mul", "ne", "neg", "not_", "or_", "pos", "pow", "sub", "truediv", "xor"),
        }
    ),
    "string": frozenset(
        {
            *("ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits"),
            *("hexdigits", "octdigits", "printable", "punctuation", "whitespace"),
        }
    ),
    "typing": frozenset(
        {
            *("Any", "Annotated", "Callable", "ClassVar", "Collection", "DefaultDict", "Deque"),
            *("Dict", "Final", "FrozenSet", "Generator", "Generic", "Hashable", "Iterable"),
            *("Iterator", "List", "Literal", "Mapping", "MutableMapping", "MutableSequence"),
            *("NamedTuple", "Never", "NoReturn", "Optional", "ParamSpec", "Protocol", "Self"),
            *("Sequence", "Set", "Sized", "SupportsFloat", "SupportsInt", "TYPE_CHECKING"),
            *("Tuple", "Type", "TypeAlias", "TypeVar", "TypedDict", "Union", "cast", "final"),
            *("overload", "override"),
        }
    ),
}
"""Modules of which no more than this may be used."""
MEMBERS["typing_extensions"] = MEMBERS["typing"]

SETTINGS = frozenset(
    {
        *("background_color", "background_opacity", "frame_width", "frame_height", "frame_size"),
        *("frame_x_radius", "frame_y_radius", "frame_rate", "pixel_width", "pixel_height"),
        *("quality", "preview", "verbosity", "progress_bar", "max_files_cached", "tex_template"),
        *("disable_caching", "save_last_frame", "transparent", "zero_pad", "aspect_ratio"),
    }
)
"""What may be set of manim's `config`."""

OF_THE_RENDERER = frozenset({"camera", "time"})
"""What may be asked of a scene's `renderer`."""

LEFT_ALONE = frozenset(
    {"renderer", "camera", "play", "wait", "add", "render", "construct", "update_mobjects"}
)
"""Attributes that a scene may not set, on itself or on anything else."""
