import { expect, test } from "vitest";

import { sceneAt, type Lens } from "../src/lenses";

function lens(line: number, scene: string, command = "manim.previewScene"): Lens {
  return { range: { start: { line } }, command: { command, arguments: [{ uri: "file:///a.py", scene }] } };
}

const lenses = [lens(20, "Second"), lens(3, "First"), lens(3, "First", "manim.repairScene")];

test.each([
  [3, "First"],
  [19, "First"],
  [25, "Second"],
])("line %i belongs to the scene that starts at or above it", (line, scene) => {
  expect(sceneAt(lenses, "manim.previewScene", line)).toBe(scene);
});

test("a line above every scene belongs to the first", () => {
  expect(sceneAt(lenses, "manim.previewScene", 0)).toBe("First");
});

test("a document without lenses has no scene", () => {
  expect(sceneAt([], "manim.previewScene", 5)).toBeUndefined();
});

test("lenses of other commands are not looked at", () => {
  expect(sceneAt([lens(1, "Other", "editor.run")], "manim.previewScene", 5)).toBeUndefined();
});
