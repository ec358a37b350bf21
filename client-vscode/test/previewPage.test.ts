import { expect, test } from "vitest";

import { mediaKind, renderPreviewPage, type PreviewPage } from "../src/previewPage";

const page: PreviewPage = {
  scene: "SquareToCircle",
  media: { kind: "video", source: "https://files/SquareToCircle.mp4?at=1" },
  message: "",
  cspSource: "https://files",
  nonce: "abc123",
};

test("a video can be controlled and says what it shows", () => {
  expect(renderPreviewPage(page)).toMatch(/<video [^>]*controls[^>]*aria-label="Video of the scene SquareToCircle"/);
});

test("a still scene is a picture with a text for those who do not see it", () => {
  const html = renderPreviewPage({ ...page, media: { kind: "image", source: "a.png" } });
  expect(html).toContain('alt="Picture of the scene SquareToCircle"');
});

test("without a result the reason is shown in its place", () => {
  const html = renderPreviewPage({ ...page, media: undefined, message: "ValueError: no such colour" });
  expect(html).toContain('<pre role="status">ValueError: no such colour</pre>');
});

test("text of the user's is shown and never run", () => {
  const html = renderPreviewPage({ ...page, media: undefined, message: "<script>alert(1)</script>" });
  expect(html).not.toContain("<script>alert");
});

test("only the page's own style and script may run", () => {
  const html = renderPreviewPage(page);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  expect(policy.replaceAll("&#39;", "'")).toBe(
    "default-src 'none'; media-src https://files; img-src https://files; style-src 'nonce-abc123'; script-src 'nonce-abc123'",
  );
});

test.each([
  ["/out/Scene.mp4", "video"],
  ["/out/Scene.PNG", "image"],
])("%s is shown as %s", (path, kind) => {
  expect(mediaKind(path)).toBe(kind);
});
