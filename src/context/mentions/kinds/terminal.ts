import { phrase } from "../../../core/phrase.ts";
import type { MentionResolver } from "../target.ts";

/** What was run last in a terminal, with its output and exit code; or what was selected there. */
export const terminal: MentionResolver<"terminal"> = {
  always: [{ kind: "terminal" }],
  async resolve({ selected }, { workspace }) {
    if (selected !== undefined) {
      const sent = await workspace.carried(selected);
      if (sent.kind === "withheld") return sent;
      return { kind: "text", texts: [{ label: "text selected in the terminal", text: sent.text }] };
    }
    const last = await workspace.lastCommand();
    if (last === "secret" || last === "ignored") return { kind: "withheld", why: last };
    if (!last) {
      return {
        kind: "nothing",
        why: phrase("No command of a terminal is known. Its shell integration has to be on when the command runs."),
      };
    }
    const { command, output, exitCode } = last;
    const end = exitCode === undefined ? "" : `, exit code ${exitCode}`;
    return {
      kind: "text",
      texts: [{ label: `last terminal command and its output${end}`, text: `$ ${command}\n${output}` }],
    };
  },
};
