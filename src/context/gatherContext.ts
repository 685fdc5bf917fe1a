import type { ContextItem, Excerpt, Snapshot } from "../core/task.ts";
import type { ContextSource, ContextUse, Facts } from "./source.ts";
import { sources as all } from "./sources/index.ts";
import type { EditorState, FileRef, Workspace } from "./workspace.ts";

export interface GatherOptions {
  readonly workspace: Workspace;
  readonly use: ContextUse;
  readonly signal?: AbortSignal;
  readonly sources?: readonly ContextSource[];
}

export interface Gathered {
  readonly snapshot: Snapshot;
  readonly editor: EditorState;
  /** For suggestions: what is sent along with the text around the cursor. */
  readonly related: readonly Excerpt[];
  readonly testFile?: FileRef;
  /** What sources threw; what such a source would have found is missing. */
  readonly errors: readonly unknown[];
}

/**
 * Asks every source that is meant for the use. The editor is looked at before the first wait: the user goes on typing.
 */
export async function gatherContext({
  workspace,
  use,
  signal = new AbortController().signal,
  sources = all,
}: GatherOptions): Promise<Gathered> {
  const asked = sources.filter(({ gatheredFor }) => gatheredFor.includes(use));
  const editor = await lookAtEditor(workspace, use, asked);
  const view = editor.kind === "shown" ? editor.view : undefined;
  const answers = await Promise.allSettled(
    asked.map(async (source) => source.gather({ workspace, editor: view, signal })),
  );
  const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
  const items = found.flatMap((facts) => facts.items ?? []);
  const { related = [], testFile, ...facts }: Facts = Object.assign({}, ...found);
  return {
    snapshot: { diagnostics: [], openTabs: [], ...facts, ...(items.length > 0 ? { items } : {}) },
    editor,
    related: [...related, ...items.map(excerptOf)],
    ...(testFile ? { testFile } : {}),
    errors: answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : [])),
  };
}

async function lookAtEditor(
  workspace: Workspace,
  use: ContextUse,
  asked: readonly ContextSource[],
): Promise<EditorState> {
  const wanted = asked.flatMap(({ captures }) => captures ?? []);
  if (wanted.length === 0) return { kind: "none" };
  const bounds = {
    characters: Math.max(...wanted.map(({ characters = 0 }) => characters)),
    linesAround: Math.max(...wanted.map(({ linesAround = 0 }) => linesAround)),
  };
  return workspace.editor(bounds, use === "completion" ? "unasked" : "asked");
}

function excerptOf({ label, text }: ContextItem): Excerpt {
  return { path: label, text };
}
