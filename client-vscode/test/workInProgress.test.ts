import { expect, test } from "vitest";

import { WorkInProgress } from "../src/workInProgress";

function recorder(): { messages: string[]; report: (value: { message: string }) => void } {
  const messages: string[] = [];
  return { messages, report: ({ message }) => messages.push(message) };
}

test("work that ends before the editor shows it is not shown for ever", async () => {
  const work = new WorkInProgress();
  work.finish();
  await expect(work.showIn(recorder())).resolves.toBeUndefined();
});

test("work that ends later is shown until then", async () => {
  const work = new WorkInProgress();
  const shown = work.showIn(recorder());
  work.finish();
  await expect(shown).resolves.toBeUndefined();
});

test("what was reported before the editor shows it is shown first", () => {
  const work = new WorkInProgress();
  const editor = recorder();
  work.report("Writing");
  void work.showIn(editor);
  work.report("Rendering");
  expect(editor.messages).toEqual(["Writing", "Rendering"]);
});

test("a report without a message leaves the last one", () => {
  const work = new WorkInProgress();
  const editor = recorder();
  void work.showIn(editor);
  work.report("Writing");
  work.report(undefined);
  expect(new Set(editor.messages)).toEqual(new Set(["Writing"]));
});
