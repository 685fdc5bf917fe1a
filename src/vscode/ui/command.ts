/** A palette command: one file each; extension.ts lists them. */
export interface Command {
  /** As declared in package.json. */
  readonly id: string;
  run(...args: readonly unknown[]): Promise<void> | void;
}
