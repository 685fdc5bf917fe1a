import type { ProposalSource } from "../../src/surfaces/review/proposalSource.ts";

/** Whose answer a change is, where that matters to no test. */
export const answerSource: ProposalSource = {
  turnId: "t",
  surface: "inline",
  intent: "tests",
  modelKey: "m",
  modelName: "M",
  text: "",
  answer: "",
};
