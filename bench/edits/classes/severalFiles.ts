import type { StressClass } from "../stressClass.ts";
import { cleanBlocks, hunky, text } from "./drafts.ts";

const twoFiles: StressClass = {
  name: "two_files",
  formats: hunky,
  outcome: text,
  derivation: "One reply changes two files: both commits.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    const second = draft.change.path === draft.other.path ? undefined : cleanBlocks({ ...draft, change: draft.other });
    return blocks && second && { blocks, second: { path: draft.other.path, blocks: second } };
  },
};

const escapes: StressClass = {
  name: "path_escapes",
  formats: hunky,
  outcome: { kind: "refuse", as: ["escapes"] },
  derivation: "The second file's path leads out of the folder (`../`, absolute, another drive).",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    const second = cleanBlocks({ ...draft, change: draft.other });
    const name = draft.other.path.split("/").at(-1) ?? "file";
    const path = draft.random.pick([
      `../${name}`,
      `/etc/${name}`,
      `src/../../${name}`,
      `C:\\Users\\${name}`,
      `~/../${name}`,
    ]);
    return blocks && second && path !== undefined ? { blocks, second: { path, blocks: second } } : undefined;
  },
};

export const severalFileClasses: readonly StressClass[] = [twoFiles, escapes];
