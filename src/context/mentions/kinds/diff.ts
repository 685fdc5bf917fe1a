import { toLineFeeds } from "../../../core/text/lineFeeds.ts";
import { phrase } from "../../../core/phrase.ts";
import { escapeName } from "../../block.ts";
import type { DiffChoice, FileChange } from "../../workspace.ts";
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
    const left = changes.filter((change) => change.text === "");
    if (text.trim() === "" && left.length === 0) return { kind: "nothing", why: phrase("There are no such changes.") };
    const label = file ? `${labelOf(choice)} in ${escapeName(file.path)}` : labelOf(choice);
    const isCut = changes.some((change) => change.isCut);
    return { kind: "text", texts: [{ label, text: text + leftOut(left) }], ...(isCut ? { isCut } : {}) };
  },
};

const mostNamed = 100;

/** What does not fit is named, so that nobody takes the rest for all of it. */
function leftOut(changes: readonly FileChange[]): string {
  if (changes.length === 0) return "";
  const names = changes.slice(0, mostNamed).map(({ files }) => escapeName(files.at(-1)?.path ?? ""));
  const more = changes.length > mostNamed ? `, and ${changes.length - mostNamed} more` : "";
  return `[The changes in these files were left out: ${names.join(", ")}${more}]\n`;
}

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
