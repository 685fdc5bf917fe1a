import { phrase } from "../../../core/phrase.ts";
import type { MentionResolver } from "../target.ts";
import { readAll } from "./open.ts";

const most = 10;

/** The files that were looked at last. */
export const recent: MentionResolver<"recent"> = {
  always: [{ kind: "recent" }],
  async resolve(_target, input) {
    const files = await input.workspace.search({ words: "", most }, input.signal);
    return readAll(files, input, phrase("No files were looked at that may be sent."));
  },
};
