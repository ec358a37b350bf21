import { expect, test } from "vitest";

import type { Status } from "../src/protocol";
import { describe } from "../src/serverState";

const status: Status = {
  interpreter: "/env/bin/python",
  manimVersion: "0.22.0",
  sandbox: "full",
  model: "starter",
  trusted: true,
  busy: [],
  problem: "",
};

function running(changes: Partial<Status>): ReturnType<typeof describe> {
  return describe({ kind: "running", status: { ...status, ...changes } });
}

test("what runs is named", () => {
  expect(running({})).toMatchObject({
    text: "Manim 0.22.0",
    detail: "model starter · sandbox full · /env/bin/python",
    busy: false,
  });
});

test("a sandbox that is not full says why", () => {
  const sandboxReason = "User namespaces are not given to this user.";
  expect(running({ sandbox: "partial", sandboxReason }).detail).toContain(
    "sandbox partial (User namespaces are not given to this user)",
  );
});

test("work under way keeps the item busy", () => {
  expect(running({ busy: ["Rendering Intro"] })).toMatchObject({
    busy: true,
    detail: expect.stringContaining("Rendering Intro") as string,
  });
});

test("a problem takes the place of what runs, and is read on a click", () => {
  expect(running({ problem: "manim is not installed." })).toMatchObject({
    detail: "scenes cannot be run",
    severity: "warning",
    command: { command: "manim.showProblem", arguments: ["manim is not installed."] },
  });
});

test("without trust the item says what is held back", () => {
  expect(running({ trusted: false }).detail).toContain("until you trust this workspace");
});

test("a server that is down says why, and on a click what to do", () => {
  const problem = { summary: "no Python was found", sentence: "Install Python." };
  expect(describe({ kind: "stopped", problem })).toMatchObject({
    detail: "no Python was found",
    severity: "error",
    busy: false,
    command: { title: "What to Do", arguments: ["Install Python."] },
  });
});

test("a restart says how long it waits", () => {
  expect(describe({ kind: "restarting", delay: 2_000 }).detail).toContain("in 2 s");
});
