import type { Changes } from "./index.ts";
import type { Command } from "../ui/command.ts";

/** What can be done with the list of changes: as a whole, and row by row. */
export function changesCommands(changes: () => Promise<Changes>): readonly Command[] {
  return [
    { id: "pointsman.changes.accept", run: async (row) => (await changes()).accept(row) },
    { id: "pointsman.changes.discard", run: async (row) => (await changes()).discard(row) },
    { id: "pointsman.changes.acceptAll", run: async () => (await changes()).acceptAll() },
    { id: "pointsman.changes.discardAll", run: async () => (await changes()).discardAll() },
    { id: "pointsman.changes.show", run: async () => (await changes()).showAll() },
  ];
}
