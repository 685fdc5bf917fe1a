import { phrase } from "../../../core/phrase.ts";
import { mostOfFile, type MentionResolver } from "../target.ts";

/** What was copied last. */
export const clipboard: MentionResolver<"clipboard"> = {
  always: [{ kind: "clipboard" }],
  async resolve(_target, { workspace }) {
    const text = (await workspace.clipboard()).toWellFormed();
    if (text.trim() === "")
      return { kind: "nothing", why: phrase("The clipboard has no text, or what it has looks like a secret.") };
    const isCut = text.length > mostOfFile;
    return {
      kind: "text",
      texts: [{ label: "text on the clipboard", text: text.slice(0, mostOfFile) }],
      ...(isCut ? { isCut } : {}),
    };
  },
};
