import type { MentionKind } from "../../../core/message.ts";
import type { MentionResolver } from "../target.ts";
import { clipboard } from "./clipboard.ts";
import { diff } from "./diff.ts";
import { file } from "./file.ts";
import { folder } from "./folder.ts";
import { open } from "./open.ts";
import { problems } from "./problems.ts";
import { recent } from "./recent.ts";
import { selection } from "./selection.ts";
import { symbol } from "./symbol.ts";
import { terminal } from "./terminal.ts";
import { url } from "./url.ts";

/** In the order in which they are offered. */
export const resolvers: { readonly [Kind in MentionKind]: MentionResolver<Kind> } = {
  file,
  folder,
  symbol,
  selection,
  problems,
  terminal,
  diff,
  url,
  clipboard,
  open,
  recent,
};
