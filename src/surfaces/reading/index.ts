/** What reads whole answers as changes, and pages as text, in a bundle of its own: here, or in a thread where it may take long. */
import { htmlToText, type PageText } from "../../context/mentions/htmlToText.ts";
import { checkedReplacement, replacementFrom } from "../edit/replacement.ts";
import { changesOf, filesNamedIn } from "../review/replyChanges.ts";
import type { Read } from "./read.ts";

/** Pure, with arguments that can all be sent to a thread. */
const readings = { filesNamedIn, changesOf, replacementFrom, checkedReplacement, pageText };

export type Readings = typeof readings;
export type ReadingName = keyof Readings;

/** Undefined where it could not be read in time. */
function pageText(html: string): PageText | undefined {
  return htmlToText(html);
}

/** A call of one of them. */
export type ReadingCall = {
  readonly [Name in ReadingName]: { readonly name: Name; readonly told: Parameters<Readings[Name]> };
}[ReadingName];

/** Reads in the thread it is called in, however long that takes. */
export const readHere: Read = async (name, told) => readNow({ name, told } as ReadingCall) as never;

/** The same, at once. */
export function readNow(call: ReadingCall): ReturnType<Readings[ReadingName]> {
  switch (call.name) {
    case "filesNamedIn":
      return filesNamedIn(...call.told);
    case "changesOf":
      return changesOf(...call.told);
    case "replacementFrom":
      return replacementFrom(...call.told);
    case "checkedReplacement":
      return checkedReplacement(...call.told);
    case "pageText":
      return pageText(...call.told);
  }
}
