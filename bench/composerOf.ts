import type { Compose } from "../src/core/request.ts";
import type { Surface } from "../src/core/task.ts";
import type { Composers } from "../src/prompts/composers.ts";

/** How each surface has its prompts made, as the composition root hands it out. */
export function composerOf({ chat, edit, completion, commit }: Composers): Readonly<Record<Surface, Compose>> {
  return { chat, inline: edit, completion, scm: commit };
}
