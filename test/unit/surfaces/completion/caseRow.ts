/** Why; the document with `‸` at the cursor; what the model wrote; what is shown, null: nothing; what it takes the place of. */
export type CaseRow = readonly [
  reason: string,
  document: string,
  completion: string,
  text: string | null,
  replaceSuffixLength?: number,
];

/** The same with its language in front. */
export type MixedRow = readonly [languageId: string, ...row: CaseRow];

/** A fence, which a template string could not hold. */
export const fence = "```";
