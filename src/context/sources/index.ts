import type { ContextSource } from "../source.ts";
import { activeFile } from "./activeFile.ts";
import { diff } from "./diff.ts";
import { instructions } from "./instructions.ts";
import { openTabs } from "./openTabs.ts";
import { problems } from "./problems.ts";
import { relatedCode } from "./relatedCode.ts";
import { reviewed } from "./reviewed.ts";
import { selection } from "./selection.ts";
import { tests } from "./tests.ts";

/** Among those of a rank, the first spends first. */
export const sources: readonly ContextSource[] = [
  selection,
  reviewed,
  tests,
  // What only helps, the most telling first.
  problems,
  activeFile,
  openTabs,
  instructions,
  // Of suggestions and of commit messages.
  relatedCode,
  diff,
];
