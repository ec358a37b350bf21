/** The VS Code workbench in a page: what a user sees and does, found by its accessible names. */
import { execFileSync } from "node:child_process";

const LONG = 60_000;

export class Workbench {
  constructor(page, { screenshots, session }) {
    this.page = page;
    this.screenshots = screenshots;
    this.session = session;
  }

  /** Open the folder, say whether its authors are trusted, and open `file`. */
  async open(url, file, trusted) {
    await this.page.goto(url);
    const name = trusted ? "Yes, I trust the authors" : "No, I don't trust the authors";
    await this.page.getByRole("button", { name }).click({ timeout: LONG });
    await this.page.getByRole("treeitem", { name: file }).dblclick({ timeout: LONG });
    await this.page.getByRole("tab", { name: file }).waitFor();
    await this.lines.first().waitFor();
    await this.editor.click();
  }

  get editor() {
    return this.page.locator(".editor-group-container .monaco-editor").first();
  }

  get lines() {
    return this.editor.locator(".view-lines .view-line");
  }

  get lenses() {
    return this.editor.locator(".codelens-decoration");
  }

  /** The server runs and has read the document when its lenses are there. */
  async waitForLenses() {
    await this.lenses.first().waitFor();
  }

  /** The squares of colour beside colours. */
  get swatches() {
    return this.editor.locator(".colorpicker-color-decoration");
  }

  /** Show the hover of what is at the cursor until it has an element that fits `selector`. */
  async hoverWith(selector) {
    const wanted = this.page.locator(`.monaco-hover:not(.hidden) ${selector}`).first();
    await this.eventually(async () => {
      await this.runCommand("Show or Focus Hover");
      return wanted.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => this.page.keyboard.press("Escape").then(() => false),
      );
    }, `a hover with ${selector}`);
    return wanted;
  }

  /** A row of the list of completions. */
  suggestion(label) {
    const row = this.page.locator(".suggest-widget.visible .monaco-list-row");
    return row.filter({ has: this.page.getByText(label, { exact: true }) }).first();
  }

  get squiggles() {
    return this.editor.locator(".squiggly-error, .squiggly-warning");
  }

  /** The text in the editor, as far as it is on the screen, without swatches and hints. */
  async text() {
    const lines = await this.lines.evaluateAll((nodes) =>
      nodes
        .map((node) => {
          const line = node.cloneNode(true);
          for (const added of line.querySelectorAll("[class*=dyn-rule], [class*=colorpicker]")) {
            added.remove();
          }
          return { top: parseFloat(node.style.top), text: line.textContent ?? "" };
        })
        .sort((one, other) => one.top - other.top)
        .map(({ text }) => text.replaceAll("\u00a0", " ")),
    );
    return lines.join("\n");
  }

  /** Wait until the text in the editor is as `expected`, a string in it or a pattern. */
  async waitForText(expected, timeout = LONG) {
    const fits = (text) =>
      typeof expected === "string" ? text.includes(expected) : expected.test(text);
    await this.eventually(async () => fits(await this.text()), `the editor to show ${expected}`, timeout);
  }

  async eventually(condition, what, timeout = LONG) {
    const end = Date.now() + timeout;
    while (!(await condition())) {
      if (Date.now() > end) {
        throw new Error(`waited ${timeout / 1000} s for ${what}`);
      }
      await this.page.waitForTimeout(50);
    }
  }

  async goTo(line, column = 1) {
    await this.page.keyboard.press("Control+g");
    const input = this.page.locator(".quick-input-widget input").first();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  async runCommand(title) {
    await this.page.keyboard.press("F1");
    const input = this.page.locator(".quick-input-widget input").first();
    await input.fill(`>${title}`);
    // The list moves while it is filtered, so the row is taken with Enter once it is the first.
    const first = this.page.locator(".quick-input-list .monaco-list-row.focused");
    await first.and(this.page.getByRole("option", { name: title })).waitFor();
    await this.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  async save() {
    await this.page.keyboard.press("Control+s");
    await this.page.locator(".tab.active:not(.dirty)").waitFor();
  }

  /** Save with a change, as an unchanged file is not saved. */
  async touchAndSave() {
    await this.page.keyboard.press("Control+End");
    await this.page.keyboard.press("Enter");
    await this.page.locator(".tab.active.dirty").waitFor();
    await this.save();
  }

  /** Open the menu of code actions at the cursor and wait for one of them. */
  async openQuickFixes(title) {
    const action = this.page.locator(".action-widget").getByRole("option", { name: title });
    // The menu says "No code actions" when it is opened before the server has answered once.
    await this.eventually(async () => {
      await this.page.keyboard.press("Control+.");
      return action.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => this.page.keyboard.press("Escape").then(() => false),
      );
    }, `the action ${title}`);
  }

  async takeQuickFix(title) {
    await this.openQuickFixes(title);
    const focused = this.page.locator(".action-widget .monaco-list-row.focused");
    for (let steps = 0; !(await focused.innerText()).includes(title); steps += 1) {
      if (steps === 20) {
        throw new Error(`the action ${title} could not be reached in the menu`);
      }
      await this.page.keyboard.press("ArrowDown");
    }
    await this.page.keyboard.press("Enter");
  }

  async openProblems() {
    await this.runCommand("Problems: Focus on Problems View");
    return this.page.locator(".markers-panel");
  }

  get notification() {
    return this.page.locator(".notification-toast .notification-list-item").first();
  }

  /** Keep every text that notifications show from now on. */
  async recordNotifications() {
    await this.page.evaluate(() => {
      globalThis.shownNotifications = new Set();
      const look = () => {
        for (const message of document.querySelectorAll(".notification-list-item-message")) {
          globalThis.shownNotifications.add(message.textContent ?? "");
        }
      };
      new MutationObserver(look).observe(document.body, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    });
  }

  recordedNotifications() {
    return this.page.evaluate(() => [...globalThis.shownNotifications]);
  }

  /** The document inside the preview panel, once it has an element that fits `selector`. */
  async preview(selector) {
    let found;
    await this.eventually(async () => {
      for (const frame of this.page.frames()) {
        const count = await frame.locator(selector).count().catch(() => 0);
        if (count > 0) {
          found = frame;
        }
      }
      return found !== undefined;
    }, `the preview to show ${selector}`);
    return found;
  }

  /** Kill the language server of this workbench, as running out of memory would. */
  killServer() {
    const listing = execFileSync("ps", ["-A", "-o", "pid=,sess=,args="], { encoding: "utf8" });
    const servers = listing
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter(([, session, ...args]) => +session === this.session && args.includes("serve"));
    if (servers.length !== 1) {
      throw new Error(`expected one language server, found ${servers.length}`);
    }
    process.kill(+servers[0][0], "SIGKILL");
  }

  async screenshot(name) {
    await this.page.screenshot({ path: `${this.screenshots}/${name}.png` });
  }
}
