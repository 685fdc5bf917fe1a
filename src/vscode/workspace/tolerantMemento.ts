import type { Memento } from "vscode";

/**
 * The editor's storage, where it cannot be written as well: what is kept there is never worth a failed command, and the
 * editor itself still has the value until the window closes. A line for the log whenever writing begins to fail.
 */
export function tolerantMemento(memento: Memento, log: (line: string) => void): Memento {
  let failing = false;
  return {
    keys: () => memento.keys(),
    get: memento.get.bind(memento),
    async update(key, value) {
      try {
        await memento.update(key, value);
        failing = false;
      } catch (error) {
        if (!failing) log(`The editor could not store ${key}: ${String(error)}`);
        failing = true;
      }
    },
  };
}
