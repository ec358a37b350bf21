/** A code lens, as much of it as is needed to know which scene it stands on. */
export interface Lens {
  range: { start: { line: number } };
  command?: { command: string; arguments?: unknown[] };
}

/**
 * The scene that a line belongs to: the one of the last lens for `command` at or above it, else the
 * first of the document. The server puts its lenses on scenes, so that nothing here reads Python.
 */
export function sceneAt(lenses: readonly Lens[], command: string, line: number): string | undefined {
  const scenes = lenses
    .filter((lens) => lens.command?.command === command)
    .map((lens) => ({ line: lens.range.start.line, scene: sceneOf(lens.command?.arguments?.[0]) }))
    .sort((one, other) => one.line - other.line);
  return (scenes.findLast((each) => each.line <= line) ?? scenes[0])?.scene;
}

function sceneOf(argument: unknown): string | undefined {
  const scene = (argument as { scene?: unknown } | undefined)?.scene;
  return typeof scene === "string" ? scene : undefined;
}
