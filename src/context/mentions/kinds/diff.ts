import { toLineFeeds } from "../../../core/text/lineFeeds.ts";
import { phrase } from "../../../core/phrase.ts";
import { escapeName } from "../../block.ts";
import type { DiffChoice } from "../../workspace.ts";
import { mostOfMention, type MentionResolver } from "../target.ts";

const charactersOfFile = 60_000;

/** Changes: staged, not yet staged, of the branch, or of one commit; all files or one. */
export const diff: MentionResolver<"diff"> = {
  always: [
    { kind: "diff", choice: "unstaged" },
    { kind: "diff", choice: "staged" },
    { kind: "diff", choice: "branch" },
  ],
  place: ({ file }) => file && { file },
  async resolve({ choice, file }, { workspace }) {
    const bounds = { charactersOfFile, characters: mostOfMention };
    const changes = (await workspace.diff(choice, bounds)).filter(
      ({ files }) => !file || files.some(({ uri }) => uri === file.uri),
    );
    const text = toLineFeeds(changes.map((change) => change.text).join("")).toWellFormed();
    if (text.trim() === "") return { kind: "nothing", why: phrase("There are no such changes.") };
    return {
      kind: "text",
      texts: [{ label: file ? `${labelOf(choice)} in ${escapeName(file.path)}` : labelOf(choice), text }],
    };
  },
};

function labelOf(choice: DiffChoice): string {
  switch (choice) {
    case "staged":
      return "staged changes";
    case "unstaged":
      return "changes that are not staged";
    case "branch":
      return "changes of the branch since it left the main branch";
    default:
      return `changes of commit ${choice.commit.slice(0, 12)}`;
  }
}
