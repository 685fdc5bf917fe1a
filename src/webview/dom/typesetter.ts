import { loadPart } from "../loadPart.ts";

/** A formula as nodes; undefined where it cannot be read. */
export type Typeset = (tex: string, isDisplay: boolean) => Element | undefined;

/** Formulas that were drawn, so that text which is drawn anew as it grows costs nothing twice. */
const mostKept = 300;

let typeset: Typeset | undefined;
let asked = false;
const waiting = new Set<() => void>();
const drawn = new Map<string, Element | undefined>();

/** The formula's nodes, or `"later"` where what draws them is still being loaded: `ready` is called then. */
export function typesetNow(tex: string, isDisplay: boolean, ready: () => void): Element | undefined | "later" {
  if (!typeset) {
    waiting.add(ready);
    load();
    return "later";
  }
  const name = `${isDisplay}${tex}`;
  const known = drawn.has(name);
  const made = known ? drawn.get(name) : typeset(tex, isDisplay);
  if (!known) {
    drawn.set(name, made);
    const [oldest] = drawn.keys();
    if (drawn.size > mostKept && oldest !== undefined) drawn.delete(oldest);
  }
  return made?.cloneNode(true) as Element | undefined;
}

/** Once: where it fails, formulas stay text. */
function load(): void {
  if (asked) return;
  asked = true;
  loadPart<Typeset>("formulas", (part) => {
    typeset = part;
    for (const ready of waiting) ready();
    waiting.clear();
  });
}
