import type { Request } from "../core/request.ts";
import { createMentions, type Mentions, type MentionsParts } from "../vscode/mentions/mentions.ts";
import { createPointing } from "../vscode/mentions/pointing.ts";
import type { Preview } from "../vscode/mentions/preview.ts";
import type { FileGuard } from "../vscode/workspace/ignored.ts";
import type { Core, Own } from "./core.ts";
import { createChatPreview } from "./preview.ts";

type RequestFor = (text: string) => Promise<Request | undefined>;

/** What goes along with a message of the chat, and what it would send. */
export interface PointingParts {
  readonly preview: (requestFor: RequestFor) => Preview;
  readonly mentions: (show: MentionsParts["show"], showAgreed: MentionsParts["showAgreed"]) => Mentions;
}

export function createPointingParts(
  core: Core,
  { guard, own }: { readonly guard: FileGuard; readonly own: Own },
): PointingParts {
  const pointing = own(createPointing());
  const log = (line: string): void => core.log.warn(line);
  return {
    preview: (requestFor) => own(createChatPreview(core, requestFor)),
    mentions: (show, showAgreed) => own(createMentions({ guard, pointing, show, showAgreed, log })),
  };
}
