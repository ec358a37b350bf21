"""Parameters as signatures have them."""

from manim_lsp.api.index.entities import Parameter


def parameter_text(
    parameter: Parameter, *, has_type: bool = True, longest: int | None = None
) -> str:
    """Return a parameter as a signature has it: ``name: type = default``.

    Parameters
    ----------
    has_type
        Whether its type is to be told.
    longest
        Characters of a type beyond which it is left out, and of a default beyond which there is an
        ellipsis in its place; None for any number.
    """
    text = ("*" if parameter.kind == "var-positional" else "") + parameter.name
    annotation, default = parameter.annotation if has_type else "", parameter.default
    if longest is not None and len(annotation) > longest:
        annotation = ""
    if annotation:
        text += f": {annotation}"
    if default is None:
        return text
    if longest is not None and len(default) > longest:
        default = "…"
    return f"{text} = {default}" if annotation else f"{text}={default}"
