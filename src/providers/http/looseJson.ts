import { isRecord } from "../../core/isRecord.ts";

/** Undefined where the text is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const controls = /[\u0000-\u001f]/;

/** JSON whose strings may contain raw line breaks and other control characters. */
export function looseJsonOf(text: string): unknown {
  const value = jsonOf(text);
  if (value !== undefined || !controls.test(text)) return value;
  let repaired = "";
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) quoted = !quoted;
    else if (code === 0x5c && quoted) at++;
    else if (code < 0x20 && quoted) {
      repaired += text.slice(from, at) + JSON.stringify(text[at]).slice(1, -1);
      from = at + 1;
    }
  }
  return jsonOf(repaired + text.slice(from));
}

/** Extracts the outermost objects of a growing text: those of an array, or several in a row. */
export class ObjectScanner {
  #parts: string[] = [];
  #depth = 0;
  #quoted = false;
  #escaped = false;
  /** Characters of an object whose end has not come. */
  waiting = 0;

  add(text: string): Readonly<Record<string, unknown>>[] {
    const found: Readonly<Record<string, unknown>>[] = [];
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#quoted) this.#quote(code);
      else if (code === 0x22) this.#quoted = this.#depth > 0;
      else if (code === 0x7b && this.#depth++ === 0) start = at;
      else if (code === 0x7d && this.#depth > 0 && --this.#depth === 0) {
        const value = looseJsonOf(this.#parts.join("") + text.slice(start, at + 1));
        this.#parts = [];
        this.waiting = 0;
        if (isRecord(value)) found.push(value);
      }
    }
    if (this.#depth > 0) {
      this.#parts.push(text.slice(start));
      this.waiting += text.length - start;
    }
    return found;
  }

  #quote(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === 0x5c) this.#escaped = true;
    else if (code === 0x22) this.#quoted = false;
  }
}
