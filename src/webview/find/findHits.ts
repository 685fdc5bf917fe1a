import type { Turn, TurnPart } from "../../protocol/turn.ts";
import { readable } from "./readable.ts";

/** What is looked for. */
export interface Query {
  readonly text: string;
  readonly matchCase: boolean;
}

/** A place where it stands: the how-manieth within which turn. */
export interface Hit {
  readonly turnId: string;
  readonly nth: number;
}

/** More are not counted. */
export const mostHits = 10_000;

/** Every place in these turns, also in what is folded or not drawn. Pure. */
export function hitsIn(turns: readonly Turn[], query: Query): readonly Hit[] {
  return turns.flatMap((turn) => {
    const count = textsOf(turn).reduce((sum, text) => sum + placesIn(text, query).length, 0);
    return Array.from({ length: count }, (_, nth) => ({ turnId: turn.id, nth }));
  });
}

/** Where `text` has what is looked for; places do not overlap. */
export function placesIn(text: string, { text: wanted, matchCase }: Query): readonly number[] {
  if (wanted === "") return [];
  const [all, what] = matchCase ? [text, wanted] : [lower(text), lower(wanted)];
  const places: number[] = [];
  for (let at = all.indexOf(what); at >= 0 && places.length < mostHits; at = all.indexOf(what, at + what.length)) {
    places.push(at);
  }
  return places;
}

/** As long as the text: `İ` alone would become two characters. */
function lower(text: string): string {
  const all = text.toLowerCase();
  return all.length === text.length ? all : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** In the order in which it is shown. A question is shown as it was written. */
function textsOf({ question, notes, summary, folded, answer }: Turn): readonly string[] {
  const said = [...(folded?.answer ?? []), ...answer].flatMap(textOfPart);
  return [...question.flatMap(textOfPart), ...notes, ...[...(summary ? [summary.text] : []), ...said].map(readable)];
}

function textOfPart(part: TurnPart): readonly string[] {
  return "text" in part ? [part.text] : [];
}
