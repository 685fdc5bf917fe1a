import { toLineFeeds } from "../../core/text/lineFeeds.ts";
import { blockTokens } from "../block.ts";
import { shareDiff } from "../shareDiff.ts";
import type { ContextSource } from "../source.ts";

/** Beyond this, a file's part adds nothing to a message. */
const charactersOfFile = 20_000;
const characters = 200_000;
const label = "staged diff";

/** What would be committed. */
export const diff: ContextSource = {
  name: "diff",
  gatheredFor: ["commit"],
  async gather({ workspace }) {
    const changes = await workspace.changes({ charactersOfFile, characters });
    return { diff: toLineFeeds(changes.map(({ text }) => text).join("")).toWellFormed() };
  },
  shownIn: "commit",
  rank: "required",
  budget: () => ({ of: "context" }),
  show(snapshot, { tokens }) {
    const text = shareDiff(snapshot.diff?.toWellFormed() ?? "", tokens - blockTokens({ label, text: "" }));
    return { blocks: text === "" ? [] : [{ place: "material", label, text }] };
  },
};
