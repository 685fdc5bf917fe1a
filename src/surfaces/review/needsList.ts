import type { ProposalSource } from "./proposalSource.ts";

/**
 * Whether the list of changes is needed: for several files, even those restored from the last window, and for changes
 * of a chat, which can be undone.
 */
export function needsList(waiting: readonly { readonly source?: ProposalSource | undefined }[]): boolean {
  return waiting.length > 1 || waiting.some(({ source }) => source?.turn !== undefined);
}
