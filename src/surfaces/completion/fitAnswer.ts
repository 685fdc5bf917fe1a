import { describePlace } from "./place.ts";
import { fitCompletion } from "./fitCompletion.ts";

/** A finished answer and the whole document around its cursor, in the document's own line ends. */
export interface GivenAnswer {
  readonly prefix: string;
  readonly suffix: string;
  readonly completion: string;
  readonly languageId: string;
}

/** What is shown of an answer; null: nothing is. The text has the document's line ends. */
export interface ShownAnswer {
  readonly text: string | null;
  readonly replaceSuffixLength: number;
}

const unlimited = Number.MAX_SAFE_INTEGER;

/** What the product shows of an answer that somebody asked for with a key, several lines allowed. */
export function fitAnswer({ prefix, suffix, completion, languageId }: GivenAnswer): ShownAnswer {
  const lineFeeds = (text: string) => text.replace(/\r\n?/g, "\n");
  const place = describePlace(lineFeeds(prefix), lineFeeds(suffix), languageId);
  const options = { maxLines: unlimited, extent: "block", comments: "fine", finished: true } as const;
  const { text, replaceSuffixLength } = fitCompletion(completion, place, options);
  if (text === "") return { text: null, replaceSuffixLength: 0 };
  const windows = /\r\n/.test(prefix + suffix);
  return { text: windows ? text.replaceAll("\n", "\r\n") : text, replaceSuffixLength };
}
