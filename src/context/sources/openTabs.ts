import { escapeName } from "../block.ts";
import { listBlock } from "../listBlock.ts";
import type { ContextSource } from "../source.ts";

const most = 20;

/** Names of the other open files, for orientation only. */
export const openTabs: ContextSource = {
  name: "openTabs",
  gatheredFor: ["chat", "edit", "tests"],
  async gather({ workspace, editor }) {
    const files = await workspace.openFiles({ most, except: editor?.file });
    return { openTabs: [...new Set(files.map(({ path }) => path))] };
  },
  shownIn: "conversation",
  rank: "helpful",
  isOptional: true,
  budget: () => ({ of: "context" }),
  show: (snapshot, { tokens }) =>
    listBlock({ place: "names", label: "other open files" }, snapshot.openTabs.slice(0, most).map(escapeName), tokens),
};
