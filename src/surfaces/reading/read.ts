import type { ReadingCall, ReadingName, Readings } from "./index.ts";

/**
 * Reads an answer; one that would block the editor is read in a thread, which ends early, with a refusal or nothing,
 * once `signal` is aborted.
 */
export type Read = <Name extends ReadingName>(
  name: Name,
  told: Parameters<Readings[Name]>,
  signal?: AbortSignal,
) => Promise<ReturnType<Readings[Name]>>;

/** This many take some 20 ms at worst, whatever the texts. */
export const mostCharacters = 24_000;
/** Lines of the answer times lines of the file: what is shown with gaps is compared line by line. */
const mostPairs = 200_000;

/** Whether a call is so small that it cannot block the editor, whatever the texts. */
export function isQuick({ told }: Pick<ReadingCall, "told">): boolean {
  const texts = told.flatMap(textsIn);
  if (texts.reduce((sum, { length }) => sum + length, 0) > mostCharacters) return false;
  const [answer = 0, ...others] = texts.map((text) => text.split("\n").length);
  return answer * Math.max(0, ...others) <= mostPairs;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
