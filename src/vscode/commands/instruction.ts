import type { InstructionBox } from "../instructionBox.ts";
import type { Command } from "./command.ts";

/** The buttons and keys of the instruction box. */
export function instructionCommands(box: InstructionBox): readonly Command[] {
  return [
    { id: "switchyard.instruction.submit", run: (comment) => box.submit(comment, "routed") },
    { id: "switchyard.instruction.chooseModel", run: (comment) => box.submit(comment, "chosen") },
    { id: "switchyard.instruction.close", run: () => box.close() },
  ];
}
