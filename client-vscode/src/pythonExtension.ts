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

async function pythonExtension(): Promise<PythonExtension | undefined> {
  const extension = vscode.extensions.getExtension<PythonExtension | undefined>("ms-python.python");
  try {
    return await extension?.activate();
  } catch {
    // Its failure is its own to report; we look elsewhere.
    return undefined;
  }
}

/** The interpreter chosen in the Python extension; undefined without that extension or choice. */
export async function chosenInterpreter(): Promise<string | undefined> {
  const environments = (await pythonExtension())?.environments;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const active = environments?.getActiveEnvironmentPath(folder);
  if (environments === undefined || active === undefined) {
    return undefined;
  }
  return (await environments.resolveEnvironment(active))?.executable.uri?.fsPath;
}

/** Call `listener` whenever another interpreter is chosen in the Python extension. */
export async function onDidChangeChosenInterpreter(listener: () => void): Promise<vscode.Disposable> {
  const environments = (await pythonExtension())?.environments;
  return environments?.onDidChangeActiveEnvironmentPath(listener) ?? new vscode.Disposable(() => undefined);
}
