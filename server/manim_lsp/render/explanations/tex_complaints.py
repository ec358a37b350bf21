"""TeX's complaints: a pattern of its words, what they mean, and what to do.

Meaning and cure are formats over the pattern's groups and `token`, the last that TeX had read.
"""

COMPLAINTS = (
    (
        r"Undefined control sequence",
        "LaTeX does not know `{token}`.",
        "Mend its name, or load the package that has it: `template = TexTemplate()`, "
        '`template.add_to_preamble(r"\\usepackage{{…}}")`, then `tex_template=template`.',
    ),
    (
        r"Missing \$ inserted",
        "Something stands in text that only formulas may have, such as `_`, `^` or `{token}`.",
        "Put the formula between `$` signs, or use MathTex, which is all formula.",
    ),
    (
        r"Extra alignment tab",
        "There are more `&` in a row than the environment has columns.",
        "Leave one out, or begin a new row with `\\\\`.",
    ),
    (
        r"Extra \}}?, or forgotten (?P<what>\$|\\?\w+)|Argument of .* has an extra \}",
        "A `}}` closes something that is not open, or a `\\left` has no `\\right`.",
        "Count the brackets: each `{{` needs its `}}`, each `\\left(` its `\\right)`.",
    ),
    (
        r"Too many \}|Missing \{ inserted|Missing \} inserted|File ended while scanning|"
        r"Runaway argument",
        "A `{{` is not closed, a `}}` closes nothing, or a `\\right` has no `\\left`.",
        "Count the brackets: each `{{` needs its `}}`, each `\\left(` its `\\right)`.",
    ),
    (
        r"Double (?P<script>sub|super)script",
        "Two {script}scripts follow the same thing.",
        "Put brackets around what belongs together: `x_{{1_2}}` or `{{x_1}}_2`.",
    ),
    (
        r"Unicode character (?P<character>.) ?\((?P<code>U\+[0-9A-F]+)\)",
        "LaTeX has no `{character}` ({code}) in its fonts.",
        "Write its command (`\\alpha`, `\\le`), set it with Text, or use "
        '`tex_template=TexTemplate(tex_compiler="xelatex", output_format=".xdv")`.',
    ),
    (
        r"File `(?P<file>[^']+)' not found",
        "TeX has no file `{file}`.",
        "Install the package that holds it, or do without.",
    ),
    (
        r"Environment (?P<name>\S+) undefined",
        "LaTeX has no environment `{name}`.",
        "Mend its name, or load the package that has it with `TexTemplate.add_to_preamble`.",
    ),
    (
        r"\\begin\{(?P<begun>[^}]*)\}.* ended by \\end\{(?P<ended>[^}]*)\}",
        "`\\begin{{{begun}}}` is closed by `\\end{{{ended}}}`.",
        "Both must name the same environment.",
    ),
    (
        r"Missing \\endgroup inserted|Missing \\(?:right|cr)",
        "A `\\begin{{…}}` and an `\\end{{…}}` do not belong together.",
        "Both must name the same environment.",
    ),
    (
        r"Misplaced alignment tab character",
        "A `&` stands where there are no columns.",
        "Write `\\&` for the sign itself.",
    ),
    (
        r"Paragraph ended before",
        "There is an empty line inside a formula.",
        "Leave it out; `\\\\` begins a new row.",
    ),
    (
        r"Missing delimiter",
        "`\\left` or `\\right` needs a bracket behind it.",
        "`\\left.` and `\\right.` stand for none.",
    ),
    (
        r"Limit controls must follow",
        "`\\limits` belongs behind an operator such as `\\sum`.",
        "",
    ),
    (
        r"Missing number|Illegal unit of measure",
        "A length is needed here, such as `1em` or `2pt`.",
        "",
    ),
    (
        r"Undefined color `(?P<name>[^']+)'",
        "LaTeX has no colour `{name}`.",
        "Colour the mobject with Manim instead: `color=` or `set_color_by_tex`.",
    ),
    (
        r"had not finished after",
        "TeX never comes to the end of this.",
        "Does a command call itself?",
    ),
)
