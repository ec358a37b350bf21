/** The page inside a preview panel. */

export interface PreviewPage {
  scene: string;
  /** What to show; undefined when there is nothing, and `message` then says why. */
  media: { kind: "video" | "image"; source: string } | undefined;
  message: string;
  /** Sources that the editor serves local files from. */
  cspSource: string;
  /** Unguessable value that lets this page's own style and script run, and no other. */
  nonce: string;
}

/** Which element shows a file: pictures for still scenes, videos for the others. */
export function mediaKind(path: string): "video" | "image" {
  return /\.(png|jpe?g|gif|webp)$/i.test(path) ? "image" : "video";
}

export function renderPreviewPage(page: PreviewPage): string {
  const policy = [
    "default-src 'none'",
    `media-src ${page.cspSource}`,
    `img-src ${page.cspSource}`,
    `style-src 'nonce-${page.nonce}'`,
    `script-src 'nonce-${page.nonce}'`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.scene)}</title>
<style nonce="${page.nonce}">
body { margin: 0; padding: 12px; color: var(--vscode-foreground); background: var(--vscode-editor-background); font: var(--vscode-font-size) var(--vscode-font-family); }
h1 { margin: 0 0 8px; font-size: 1.1em; font-weight: 600; }
figure { margin: 0; }
video, img { display: block; max-width: 100%; max-height: calc(100vh - 64px); border: 1px solid var(--vscode-panel-border, transparent); }
video:focus-visible { outline: 2px solid var(--vscode-focusBorder); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; padding: 8px 12px; border-left: 3px solid var(--vscode-editorWarning-foreground); background: var(--vscode-textBlockQuote-background); font-family: var(--vscode-editor-font-family); }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(page.scene === "" ? "Preview" : page.scene)}</h1>
${page.media === undefined ? reason(page.message) : player(page.scene, page.media)}
</main>
<script nonce="${page.nonce}">
const media = document.querySelector("video, img");
media?.addEventListener("error", () => { document.getElementById("failure").hidden = false; });
</script>
</body>
</html>`;
}

function player(scene: string, media: { kind: "video" | "image"; source: string }): string {
  const source = escapeHtml(media.source);
  const name = escapeHtml(scene);
  const element =
    media.kind === "image"
      ? `<img src="${source}" alt="Picture of the scene ${name}">`
      : `<video src="${source}" controls autoplay loop muted playsinline aria-label="Video of the scene ${name}"></video>`;
  return `<figure>${element}</figure>
<pre id="failure" role="alert" hidden>The rendered file could not be shown. Render the scene again; if it stays away, see the log with “Manim: Show Log”.</pre>`;
}

function reason(message: string): string {
  const text = message === "" ? "There is nothing to show yet." : message;
  return `<pre role="status">${escapeHtml(text)}</pre>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
