import { expect, test } from "vitest";

import { candidates, expandPath, findServerPython, type Places, type Probe } from "../src/interpreter";

const places: Places = {
  setting: "",
  extension: "/envs/manim/bin/python",
  folders: ["/project"],
  trusted: true,
  platform: "linux",
  home: "/home/ada",
};

function pythons(changes: Partial<Places>): string[] {
  return candidates({ ...places, ...changes }).map((candidate) => candidate.python);
}

function answers(known: Record<string, Probe>): (python: string) => Promise<Probe> {
  return (python) => Promise.resolve(known[python] ?? { kind: "absent" });
}

test("the Python extension comes before the workspace and PATH", () => {
  expect(pythons({})).toEqual([
    "/envs/manim/bin/python",
    "/project/.venv/bin/python",
    "/project/venv/bin/python",
    "python3",
    "python",
  ]);
});

test("a Python that the user has set is the only one", () => {
  expect(pythons({ setting: "~/manim/bin/python" })).toEqual(["/home/ada/manim/bin/python"]);
});

test("without trust nothing that the workspace brings is started", () => {
  expect(pythons({ trusted: false })).toEqual(["python3", "python"]);
});

test("the folder of the workspace can be named in the setting", () => {
  expect(expandPath("${workspaceFolder}/env/bin/python", "/home/ada", "/project")).toBe(
    "/project/env/bin/python",
  );
});

test("a tilde inside a path is left alone", () => {
  expect(expandPath("/opt/py~3/bin/python", "/home/ada", "/project")).toBe("/opt/py~3/bin/python");
});

test("the first Python that has the server runs it", async () => {
  const probe = answers({
    "/envs/manim/bin/python": { kind: "without-server" },
    "/project/.venv/bin/python": { kind: "ready" },
    python3: { kind: "ready" },
  });
  expect(await findServerPython(candidates(places), probe)).toEqual({
    python: "/project/.venv/bin/python",
  });
});

test("when no Python has the server, the best one is named with the command that cures it", async () => {
  const probe = answers({
    "/project/.venv/bin/python": { kind: "without-server" },
    python3: { kind: "old", version: "3.9" },
  });
  expect(await findServerPython(candidates(places), probe)).toHaveProperty(
    "problem.sentence",
    'manim-lsp is not installed in /project/.venv/bin/python (from .venv of the workspace). Install it with: /project/.venv/bin/python -m pip install "manim-lsp[llama]"',
  );
});

test("a setting that names no file is not passed over in silence", async () => {
  const found = await findServerPython(candidates({ ...places, setting: "/gone/python" }), answers({}));
  expect(found).toHaveProperty(
    "problem.sentence",
    "/gone/python (from the setting manim.interpreter) does not exist. Correct the setting, or clear it to have Python looked for.",
  );
});

test("a machine without Python is told to install one", async () => {
  const found = await findServerPython(candidates({ ...places, extension: undefined }), answers({}));
  expect(found).toHaveProperty("problem.sentence", expect.stringContaining("Install Python 3.11 or newer"));
});
