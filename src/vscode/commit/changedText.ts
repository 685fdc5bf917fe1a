import { gatherContext } from "../../context/gatherContext.ts";
import { createWorkspace } from "../workspace/createWorkspace.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import { changesOf } from "./changesOf.ts";
import { findRepository } from "./git.ts";

/** The staged changes, or all of them where none is staged, without files that may not be sent; empty where there are none. */
export async function changedText(guard: FileGuard): Promise<string> {
  const repository = await findRepository(undefined);
  if (typeof repository === "string") return "";
  const workspace = createWorkspace(guard, { changes: () => changesOf(repository) });
  const { snapshot } = await gatherContext({ workspace, use: "commit" });
  return (snapshot.diff ?? "").trim();
}
