import { phrase } from "../../core/phrase.ts";
import { toLineFeeds } from "../../core/text/lineFeeds.ts";
import { notebookText } from "../../core/text/notebookText.ts";
import { escapeName } from "../block.ts";
import type { Workspace } from "../workspace.ts";
import { isBinary } from "./kinds/file.ts";
import type { Resolved } from "./target.ts";

/** A file of which only its name and its text are known: it was dropped from elsewhere, or pasted. Read as one that is there. */
export async function droppedText(
  workspace: Pick<Workspace, "carried">,
  name: string,
  text: string,
): Promise<Resolved> {
  if (isBinary(text)) return { kind: "nothing", why: phrase("{0} is not a text file.", name) };
  const file = { uri: `untitled:/${encodeURIComponent(name)}`, path: name };
  const sent = await workspace.carried(toLineFeeds(notebookText(name, text) ?? text).toWellFormed(), file);
  return sent.kind === "withheld"
    ? sent
    : { kind: "text", texts: [{ label: `file ${escapeName(name)}`, text: sent.text }] };
}
