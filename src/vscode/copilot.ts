import * as vscode from "vscode";

const extensionIds = ["github.copilot", "github.copilot-chat"];
const accounts = ["github", "github-enterprise"];
const validMilliseconds = 60_000;

/**
 * Whether GitHub Copilot suggests in this window; looked at again after a minute, because it starts when it likes. Nobody
 * waits for that look: who types is told what was true before.
 */
export function createCopilotProbe(): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined;
  let askedAt = 0;
  return () => {
    answer ??= copilotSuggests();
    if (askedAt === 0) askedAt = Date.now();
    if (Date.now() - askedAt > validMilliseconds) {
      askedAt = Date.now();
      void copilotSuggests().then((suggests) => (answer = Promise.resolve(suggests)));
    }
    return answer;
  };
}

async function copilotSuggests(): Promise<boolean> {
  if (!extensionIds.some((id) => vscode.extensions.getExtension(id)?.isActive)) return false;
  const enabled = vscode.workspace.getConfiguration("github.copilot").get<unknown>("enable");
  const everywhere = typeof enabled === "object" && enabled !== null && "*" in enabled ? enabled["*"] : enabled;
  if (everywhere === false) return false;
  // It is part of VS Code, and idle until somebody signs in.
  const signedIn = accounts.map((id) => Promise.resolve(vscode.authentication.getAccounts(id)).catch(() => []));
  return (await Promise.all(signedIn)).some((found) => found.length > 0);
}
