import type { Snapshot } from "../core/task.ts";
import { escapeLanguage, escapeName } from "./block.ts";

/** `"src/cart.ts" typescript` */
export function fileLabel({ file }: Snapshot): string {
  return file ? `${escapeName(file.path)} ${escapeLanguage(file.languageId)}`.trimEnd() : "the open file";
}
