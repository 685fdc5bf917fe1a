/** A command, in a file of its own; `compose/` lists them. */
export interface Command {
  /** As declared in package.json. */
  readonly id: string;
  run(...args: readonly unknown[]): Promise<void> | void;
}

/** Runs a command by its id; rejects where there is none. */
export function commandRunner(commands: readonly Command[]) {
  const byId = new Map(commands.map((command) => [command.id, command]));
  return async (commandId: string, ...args: readonly unknown[]): Promise<void> => {
    const command = byId.get(commandId);
    if (!command) throw new Error(`${commandId} is declared but not made.`);
    await command.run(...args);
  };
}
