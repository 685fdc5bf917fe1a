import { escapeName } from "../../block.ts";
import { mostOfFile, type MentionResolver } from "../target.ts";

/** A page of the web, as text. */
export const url: MentionResolver<"url"> = {
  always: [],
  readsOnce: true,
  async resolve({ address }, { workspace, signal }) {
    const page = await workspace.page(address, signal);
    if (page.kind === "refused") return { kind: "nothing", why: page.why };
    const title = page.title === "" ? "" : ` ${escapeName(page.title)}`;
    const text = page.text.slice(0, mostOfFile).toWellFormed();
    const isCut = page.isCut === true || page.text.length > mostOfFile;
    return {
      kind: "text",
      texts: [{ label: `page ${escapeName(address)}${title}`, text }],
      ...(isCut ? { isCut } : {}),
    };
  },
};
