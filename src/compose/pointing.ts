import { createMentions, type Mentions, type MentionsParts } from "../vscode/mentions/mentions.ts";
import { createPointing } from "../vscode/mentions/pointing.ts";
import type { Preview, PreviewParts } from "../vscode/mentions/preview.ts";
import type { FileGuard } from "../vscode/workspace/ignored.ts";
import type { Core, Own } from "./core.ts";
import { createChatPreview } from "./preview.ts";

type Asked = Pick<PreviewParts, "look">;

/** What goes along with a message of the chat, and what it would send. */
export interface PointingParts {
  readonly preview: (asked: Asked) => Preview;
  readonly mentions: (shown: Pick<MentionsParts, "show" | "showAgreed" | "askToScale">) => Mentions;
}

export function createPointingParts(
  core: Core,
  { guard, own }: { readonly guard: FileGuard; readonly own: Own },
): PointingParts {
  const pointing = own(createPointing(core.readApart));
  const log = (line: string): void => core.log.warn(line);
  return {
    preview: (asked) => createChatPreview(core, asked),
    mentions: (shown) => createMentions({ guard, pointing, ...shown, log }),
  };
}
