import type { Changes } from "../changes/index.ts";
import type { Command } from "./command.ts";

/** What can be done with the list of changes: as a whole, and row by row. */
export function changesCommands(changes: () => Promise<Changes>): readonly Command[] {
  return [
    { id: "switchyard.changes.accept", run: async (row) => (await changes()).accept(row) },
    { id: "switchyard.changes.discard", run: async (row) => (await changes()).discard(row) },
    { id: "switchyard.changes.acceptAll", run: async () => (await changes()).acceptAll() },
    { id: "switchyard.changes.discardAll", run: async () => (await changes()).discardAll() },
    { id: "switchyard.changes.show", run: async () => (await changes()).showAll() },
  ];
}
