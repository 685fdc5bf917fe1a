/** Why; the document with `‸` at the cursor; what the model wrote; what is shown, null: nothing; what it takes the place of. */
export type CaseRow = readonly [
  reason: string,
  document: string,
  completion: string,
  text: string | null,
  replaceSuffixLength?: number,
];

/** A fence, which a template string could not hold. */
export const fence = "```";
