import { expect, test } from "vitest";

import { probePython, readProbe } from "../src/probe";

const failed = { code: 1, message: "Command failed: python" };

test("a Python that imports the server is ready", () => {
  expect(readProbe(null, "python 3.12\n")).toEqual({ kind: "ready" });
});

test("a new enough Python that cannot import the server lacks it", () => {
  expect(readProbe(failed, "python 3.11\n")).toEqual({ kind: "without-server" });
});

test("an old Python is called old, whatever it lacks", () => {
  expect(readProbe(failed, "python 3.9\n")).toEqual({ kind: "old", version: "3.9" });
});

test("a program that is no Python is broken", () => {
  expect(readProbe(failed, "")).toEqual({ kind: "broken", reason: "Command failed: python" });
});

test("a Python that gives no answer is broken", () => {
  expect(readProbe({ killed: true, message: "" }, "")).toHaveProperty("reason", "it gave no answer in 20 seconds");
});

test("a file that does not exist is absent", async () => {
  expect(await probePython("/nowhere/python", __dirname)).toEqual({ kind: "absent" });
});

test("a program that fails at once is broken", async () => {
  expect(await probePython("false", __dirname)).toHaveProperty("kind", "broken");
});
