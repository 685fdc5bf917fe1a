import type { CheckableAnswer, AnswerFinding } from "./answer.ts";
import { codeFindings } from "./checks/code.ts";
import { mathsFindings } from "./checks/maths.ts";
import { pythonFindings } from "./checks/python.ts";
import { shapeFindings } from "./checks/shape.ts";
import { readAnswer } from "./readAnswer.ts";

/** What all checks found, in a fixed order. Pure; says nothing about what it means. */
export function findingsOf(answer: CheckableAnswer): readonly AnswerFinding[] {
  const reading = readAnswer(answer);
  const maths = mathsFindings(reading);
  // Of word problems the prompt tells nothing that the sums do not: fitted, its weight was none.
  const expected = maths.some(({ name, value }) => name === "figures" && value > 0) ? 0 : (answer.expected ?? 0);
  return [
    ...shapeFindings(reading),
    ...codeFindings(reading),
    ...pythonFindings(reading),
    ...maths,
    { name: "expected from the prompt", value: Math.max(-3, Math.min(3, expected)) },
    {
      name: "the model's own certainty",
      value: answer.tokenProbability === undefined ? 0 : answer.tokenProbability - 0.5,
    },
  ];
}
