import * as vscode from "vscode";

/** The part of the Python extension's public interface that is used here. */
interface PythonExtension {
  environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(environment: {
      path: string;
    }): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
    onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

async function environments(): Promise<PythonExtension["environments"] | undefined> {
  const extension = vscode.extensions.getExtension<PythonExtension | undefined>("ms-python.python");
  return (await extension?.activate())?.environments;
}

/** The interpreter chosen in the Python extension; undefined without that extension or choice. */
export async function chosenInterpreter(log: vscode.LogOutputChannel): Promise<string | undefined> {
  try {
    const known = await environments();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const active = known?.getActiveEnvironmentPath(folder);
    const resolved = active && (await known?.resolveEnvironment(active));
    return resolved?.executable.uri?.fsPath;
  } catch (error) {
    log.warn(`The Python extension did not tell its interpreter: ${String(error)}`);
    return undefined;
  }
}

/** Call `listener` whenever another interpreter is chosen in the Python extension. */
export async function onDidChangeChosenInterpreter(
  listener: () => void,
): Promise<vscode.Disposable | undefined> {
  try {
    return (await environments())?.onDidChangeActiveEnvironmentPath(listener);
  } catch {
    // Its failure is its own to report.
    return undefined;
  }
}
