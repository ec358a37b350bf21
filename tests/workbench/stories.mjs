/** What users do, one function each. The waits are for what they would wait for on the screen. */

/** Milliseconds that the bundled model may take for its rounds. */
const WRITING = 120_000;

/** Type a parameter that Circle does not have, and take the preferred fix. */
export async function fixesAsTyped(workbench) {
  const { page } = workbench;
  await workbench.goTo(6);
  await page.keyboard.type("        circle = Circle(colour=RED)\n");
  await workbench.squiggles.first().waitFor();
  await workbench.screenshot("1-squiggle");
  await workbench.goTo(6, 27);
  await workbench.openQuickFixes("Change to `color`");
  await workbench.screenshot("1-quick-fix");
  await page.keyboard.press("Escape");
  // Auto Fix knows preferred fixes alone, and takes one that is the only one.
  await workbench.runCommand("Auto Fix...");
  await workbench.waitForText("Circle(color=RED)");
  await workbench.squiggles.first().waitFor({ state: "detached" });
  await workbench.save();
  await workbench.screenshot("1-fixed");
}

/** Save a scene that fails; tell what the Problems view says. */
export async function failsOnSave(workbench) {
  await workbench.waitForLenses();
  const problems = await workbench.openProblems();
  await workbench.editor.click();
  await workbench.touchAndSave();
  const problem = problems.getByRole("treeitem", { name: "run_time" });
  await problem.waitFor();
  await workbench.squiggles.first().waitFor();
  await workbench.screenshot("2-error-on-save");
  return { problem: await problem.innerText() };
}

/** Have a scene written from the comment in the first line. */
export async function generates(workbench) {
  await workbench.recordNotifications();
  await workbench.goTo(1);
  await workbench.takeQuickFix("Generate scene from comment");
  await workbench.notification.waitFor();
  await workbench.screenshot("3-generating");
  await workbench.waitForText(/class \w+\(\w*Scene\):/, WRITING);
  await workbench.notification.waitFor({ state: "hidden" });
  await workbench.save();
  await workbench.screenshot("3-generated");
  return { notifications: await workbench.recordedNotifications() };
}

/** Have a scene mended through the palette. */
export async function repairs(workbench) {
  await workbench.recordNotifications();
  await workbench.squiggles.first().waitFor();
  await workbench.screenshot("4-broken");
  await workbench.runCommand("Manim: Repair Scene");
  await workbench.notification.waitFor();
  await workbench.notification.getByText(/Repair 1 of 1/).waitFor();
  await workbench.screenshot("4-repairing");
  await workbench.notification.waitFor({ state: "hidden", timeout: WRITING });
  await workbench.squiggles.first().waitFor({ state: "detached" });
  await workbench.save();
  await workbench.screenshot("4-repaired");
  return { notifications: await workbench.recordedNotifications() };
}

/** Cancel a generation whose model takes for ever. */
export async function cancels(workbench) {
  const { page } = workbench;
  await workbench.goTo(1);
  await workbench.runCommand("Manim: Generate Scene from Comment");
  await workbench.notification.waitFor();
  await page.getByText(/Writing a scene: Writing · \d+ tokens/).first().waitFor();
  await workbench.screenshot("5-cancellable");
  await workbench.notification.getByRole("button", { name: "Cancel" }).click();
  await workbench.notification.waitFor({ state: "hidden" });
  // With a dialog in the way there would be no going to a line.
  await workbench.goTo(2);
  await workbench.screenshot("5-cancelled");
  return { text: await workbench.text(), dialogs: await page.getByRole("dialog").allInnerTexts() };
}

/** Watch a scene in the preview panel. */
export async function previews(workbench) {
  const { page } = workbench;
  await workbench.waitForLenses();
  await workbench.lenses.getByText("Preview").first().click();
  const frame = await workbench.preview("video");
  const video = frame.locator("video");
  await workbench.eventually(
    () => video.evaluate((element) => element.readyState >= 2 && element.videoWidth > 0),
    "the video to be loaded",
  );
  await page.getByRole("tab", { name: "Preview: Intro" }).waitFor();
  await video.evaluate(
    (element) =>
      new Promise((resolve) => {
        element.pause();
        element.addEventListener("seeked", resolve, { once: true });
        element.currentTime = 0.7 * element.duration;
      }),
  );
  await workbench.screenshot("6-preview");
  const shown = {
    label: await video.getAttribute("aria-label"),
    seconds: await video.evaluate((element) => element.duration),
  };
  await takePicture(workbench);
  return shown;
}

/** The picture of the README: a mistake with its fixes, beside the preview. */
async function takePicture(workbench) {
  const { page } = workbench;
  await page.setViewportSize({ width: 1200, height: 560 });
  await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
  await workbench.editor.click();
  await workbench.goTo(9);
  await page.keyboard.type("        self.play(FadeIn(Circle(colour=RED)))\n");
  await workbench.squiggles.first().waitFor();
  await workbench.goTo(9, 36);
  await workbench.openQuickFixes("Change to `color`");
  await workbench.screenshot("workbench");
}

/** Read about a class, see its example, colours, start times and the outline. */
export async function reads(workbench) {
  const { page } = workbench;
  await workbench.waitForLenses();
  await workbench.swatches.first().waitFor();
  await workbench.lines.getByText("0:01.0").first().waitFor();
  await workbench.runCommand("Explorer: Focus on Outline View");
  const play = page.getByRole("treeitem", { name: "play Create(square)" });
  await play.waitFor();
  await workbench.screenshot("10-outline");
  await workbench.editor.click();
  await workbench.goTo(6, 20);
  const picture = await workbench.hoverWith("img[src^='data:image/png']");
  await workbench.eventually(
    () => picture.evaluate((image) => image.complete && image.naturalWidth > 200),
    "the picture of the example",
  );
  const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: "class Square(" });
  const said = await hover.first().innerText();
  await workbench.screenshot("10-hover");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1000, height: 620 });
  await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
  await workbench.editor.click();
  await workbench.goTo(6, 20);
  await workbench.hoverWith("img[src^='data:image/png']");
  await workbench.screenshot("hover");
  return { said, swatches: await workbench.swatches.count() };
}

/** Type a call that is never closed; tell what is offered for it, and in which colour. */
export async function completes(workbench) {
  const { page } = workbench;
  // Colours are known once the installed Manim is.
  await workbench.swatches.first().waitFor();
  await workbench.goTo(9);
  await page.keyboard.type("        circle = Circle(");
  await workbench.suggestion("radius=").waitFor();
  await workbench.screenshot("11-parameters");
  await page.keyboard.type("stroke_w");
  await workbench.suggestion("stroke_width=").waitFor();
  await page.keyboard.press("Enter");
  await workbench.waitForText("Circle(stroke_width=");
  await page.keyboard.type("2, color=");
  const row = workbench.suggestion("BLUE");
  await row.waitFor();
  const swatch = row.locator(".colorspan");
  const colour = await swatch.evaluate((element) => getComputedStyle(element).backgroundColor);
  await workbench.screenshot("11-colours");
  await page.keyboard.type("BLUE_");
  await workbench.suggestion("BLUE_E").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.type("B");
  await workbench.runCommand("Trigger Parameter Hints");
  const hints = page.locator(".parameter-hints-widget.visible");
  await hints.waitFor();
  await workbench.screenshot("11-signature");
  return { colour, active: await hints.locator(".parameter.active").first().innerText() };
}

/** Kill the server in mid-flight; tell whether the next mistake is marked all the same. */
export async function survivesACrash(workbench) {
  const { page } = workbench;
  await workbench.waitForLenses();
  workbench.killServer();
  await workbench.goTo(6);
  await page.keyboard.type("        circle = Circle(colour=RED)\n");
  await workbench.squiggles.first().waitFor();
  await workbench.screenshot("7-after-a-crash");
}

/** Ask the status item what to do; tell what it says. */
export async function tellsTheCure(workbench) {
  const { page } = workbench;
  const item = page.locator("[id='status.languageStatus']");
  await item.locator(".codicon-bracket-error").waitFor();
  await item.click();
  const hover = page.locator(".monaco-hover", { hasText: "Manim is not running" });
  await hover.waitFor();
  await workbench.screenshot("8-status");
  await hover.getByRole("button", { name: "What to Do" }).click();
  await workbench.notification.waitFor();
  await workbench.screenshot("8-cure");
  return { text: await workbench.notification.innerText() };
}

/** Type a mistake and ask for a preview in a folder whose authors are not trusted. */
export async function staysRestricted(workbench) {
  const { page } = workbench;
  await workbench.goTo(6);
  await page.keyboard.type("        circle = Circle(colour=RED)\n");
  await workbench.squiggles.first().waitFor();
  await workbench.runCommand("Manim: Preview Scene");
  const frame = await workbench.preview("pre[role=status]");
  await page.getByText("Rendering Intro").first().waitFor({ state: "hidden" });
  await workbench.screenshot("9-restricted");
  return { reason: await frame.locator("pre[role=status]").innerText() };
}
