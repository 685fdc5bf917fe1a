import type { Memento, Uri, workspace as Workspace } from "vscode";
import { phrase } from "../../core/phrase.ts";
import type { Dialogs } from "./dialogs.ts";

export type NoticeHost = Pick<typeof Workspace, "getConfiguration" | "workspaceFolders" | "workspaceFile"> & {
  readonly fs: Pick<typeof Workspace.fs, "readFile">;
};

const endpointSettings = ["pointsman.providers", "pointsman.models", "pointsman.roles"];
const noticedKey = "workspaceSettingsNoticed";

/**
 * Tells the user, once in a workspace, that it tries to name endpoints and that this has no effect.
 * The editor hides such values from extensions, so the files are looked at.
 */
export async function noticeWorkspaceSettings(
  host: NoticeHost,
  dialogs: Pick<Dialogs, "warn">,
  workspaceState: Pick<Memento, "get" | "update">,
): Promise<void> {
  const attempts = await workspaceAttempts(host);
  if (attempts.length === 0 || workspaceState.get(noticedKey) === true) return;
  await workspaceState.update(noticedKey, true);
  await dialogs.warn(
    phrase(
      "This workspace tries to set {0}. Pointsman ignores it: only your user settings decide where your code and keys are sent.",
      attempts.join(", "),
    ),
  );
}

/** The endpoint settings that workspace or folder settings contain. */
export async function workspaceAttempts(host: NoticeHost): Promise<readonly string[]> {
  const files = settingsFiles(host);
  const texts = await Promise.all(files.map((file) => textOf(host, file)));
  return endpointSettings.filter((name) => {
    const found = host.getConfiguration().inspect(name);
    if (found?.workspaceValue !== undefined || found?.workspaceFolderValue !== undefined) return true;
    return texts.some((text) => new RegExp(`"${name.replace(".", String.raw`\.`)}"\\s*:`).test(text));
  });
}

function settingsFiles({ workspaceFolders, workspaceFile }: NoticeHost): readonly Uri[] {
  const folders = (workspaceFolders ?? []).map(({ uri }) => uri.with({ path: `${uri.path}/.vscode/settings.json` }));
  return workspaceFile && workspaceFile.scheme !== "untitled" ? [...folders, workspaceFile] : folders;
}

async function textOf({ fs }: NoticeHost, file: Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await fs.readFile(file));
  } catch {
    return "";
  }
}
