import { gatherContext } from "../../context/gatherContext.ts";
import type { FileChange } from "../../context/workspace.ts";
import { createWorkspace } from "../workspace/createWorkspace.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import { changesOf } from "./changesOf.ts";
import { untrackedChanges } from "./untracked.ts";
import { findRepository, type GitRepository } from "./git.ts";

/** The staged changes, or all of them and new files where none is staged, without files that may not be sent; empty where there are none. */
export async function changedText(guard: FileGuard): Promise<string> {
  const repository = await findRepository(undefined);
  if (typeof repository === "string") return "";
  const workspace = createWorkspace(guard, { changes: () => allChangesOf(repository) });
  const { snapshot } = await gatherContext({ workspace, use: "commit" });
  return (snapshot.diff ?? "").trim();
}

/** What is staged; where nothing is, all that was changed, new files too. */
async function allChangesOf(repository: GitRepository): Promise<readonly FileChange[]> {
  const changes = await changesOf(repository);
  return repository.state.indexChanges.length > 0 ? changes : [...changes, ...(await untrackedChanges(repository))];
}
