"""Writes the setting `manim.rules` of the VS Code client, which knows every rule and its summary.

Run it after adding a rule; ``tests/lsp/test_client_settings.py`` compares.
"""

import json
from pathlib import Path
from typing import Any

from manim_lsp.api.rules import CATALOGUE
from manim_lsp.settings import LEVELS

MANIFEST = Path(__file__).parents[1] / "client-vscode" / "package.json"


def rules_setting() -> dict[str, Any]:
    """Return the schema of `manim.rules`."""
    return {
        "type": "object",
        "default": {},
        "scope": "resource",
        "order": 7,
        "markdownDescription": (
            "How the findings of rules are shown, where that is to differ from what the rule "
            'says: `{"unknown-member": "warning"}`. `off` turns a rule off.'
        ),
        "additionalProperties": False,
        "properties": {
            rule.code: {
                "type": "string",
                "enum": list(LEVELS),
                "default": rule.severity if rule.is_on else "off",
                "description": rule.summary,
            }
            for rule in CATALOGUE
        },
    }


def main() -> None:
    """Write the setting into the client's manifest, and leave the rest of it as it is."""
    manifest = json.loads(MANIFEST.read_text("utf-8"))
    properties = manifest["contributes"]["configuration"]["properties"]
    properties["manim.rules"] = rules_setting()
    trace = properties.pop("manim.trace.server")
    properties["manim.trace.server"] = trace | {"order": len(properties) + 1}
    MANIFEST.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
