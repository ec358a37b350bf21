/**
 * Run one story in Chromium: `node drive.mjs JSON`, where JSON has `story`, `url`, `file`, `trusted`,
 * `chromium`, `screenshots` and `session`, the code-server's. Prints what the story returns as JSON; a story that fails leaves a screenshot.
 */
import { chromium } from "playwright-core";

import * as stories from "./stories.mjs";
import { Workbench } from "./workbench.mjs";

const options = JSON.parse(process.argv[2]);

const browser = await chromium.launch({
  executablePath: options.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(30_000);
  const workbench = new Workbench(page, options);
  try {
    await workbench.open(options.url, options.file, options.trusted);
    const result = await stories[options.story](workbench);
    process.stdout.write(JSON.stringify(result ?? {}));
  } catch (error) {
    await workbench.screenshot(`${options.story}-failed`);
    throw error;
  }
} finally {
  await browser.close();
}
