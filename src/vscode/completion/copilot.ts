import type * as vscode from "vscode";

/** What this needs of the editor; a type, so that it can be tested without one. */
export interface CopilotHost {
  readonly extensions: Pick<typeof vscode.extensions, "getExtension">;
  readonly workspace: Pick<typeof vscode.workspace, "getConfiguration">;
  readonly authentication: Pick<typeof vscode.authentication, "getAccounts">;
}

const extensionIds = ["github.copilot", "github.copilot-chat"];
const accounts = ["github", "github-enterprise"];
const validMilliseconds = 60_000;

/**
 * Whether GitHub Copilot suggests in this window; checked again after a minute, because it may start at any time.
 * Nothing waits for that check: until it is done, the previous result holds.
 */
export function createCopilotProbe(host: CopilotHost, now: () => number = Date.now): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined;
  let askedAt = 0;
  return () => {
    answer ??= copilotSuggests(host);
    if (askedAt === 0) askedAt = now();
    if (now() - askedAt > validMilliseconds) {
      askedAt = now();
      void copilotSuggests(host).then((suggests) => (answer = Promise.resolve(suggests)));
    }
    return answer;
  };
}

async function copilotSuggests({ extensions, workspace, authentication }: CopilotHost): Promise<boolean> {
  if (!extensionIds.some((id) => extensions.getExtension(id)?.isActive)) return false;
  const enabled = workspace.getConfiguration("github.copilot").get<unknown>("enable");
  const everywhere = typeof enabled === "object" && enabled !== null && "*" in enabled ? enabled["*"] : enabled;
  if (everywhere === false) return false;
  // It is part of VS Code, and idle until somebody signs in.
  const signedIn = accounts.map((id) => Promise.resolve(authentication.getAccounts(id)).catch(() => []));
  return (await Promise.all(signedIn)).some((found) => found.length > 0);
}
