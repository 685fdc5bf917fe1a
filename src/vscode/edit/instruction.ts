import type { InstructionBox } from "./instructionBox.ts";
import type { Command } from "../ui/command.ts";

/** The buttons and keys of the instruction box. */
export function instructionCommands(box: InstructionBox): readonly Command[] {
  return [
    { id: "pointsman.instruction.submit", run: (comment) => box.submit(comment, "routed") },
    { id: "pointsman.instruction.chooseModel", run: (comment) => box.submit(comment, "chosen") },
    { id: "pointsman.instruction.close", run: () => box.close() },
  ];
}
