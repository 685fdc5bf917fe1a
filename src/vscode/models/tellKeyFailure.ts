import { describeFailure } from "../../core/failure/describeFailure.ts";
import { toFailure } from "../../core/failure/failure.ts";
import { phrase } from "../../core/phrase.ts";
import type { Dialogs } from "../ui/dialogs.ts";

/** Says why a key could not be stored. */
export async function tellKeyFailure(error: unknown, dialogs: Pick<Dialogs, "error">): Promise<void> {
  const failure = toFailure(error);
  await dialogs.error(
    failure.kind === "key-unreadable"
      ? phrase("The editor's secret storage is not available: {0}", failure.message || "?")
      : describeFailure(failure).message,
  );
}
