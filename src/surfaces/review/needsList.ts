import type { ProposalSource } from "./proposalSource.ts";

/** Changes of several files want their list, also those that the last window left undecided; a chat's change wants its way back. */
export function needsList(waiting: readonly { readonly source?: ProposalSource | undefined }[]): boolean {
  return waiting.length > 1 || waiting.some(({ source }) => source?.turn !== undefined);
}
