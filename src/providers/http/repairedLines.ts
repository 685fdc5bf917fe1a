const labels = ["data:", "event:", "id:", "retry:", "error:"] as const;

/**
 * Normalises the lines of an event stream: `error: {…}` becomes an event of that name, and any other line that is not a
 * field becomes data. A raw line break within an event's JSON thus stays in it, and an error outside of any event is
 * seen.
 */
export class RepairedLines {
  #atLineStart = true;
  #held = "";

  repair(piece: string): string {
    const text = this.#held + piece;
    const lineStart = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
    const tail = text.slice(lineStart);
    // The label may be cut anywhere: what may become one waits for the rest.
    const begins = lineStart > 0 || this.#atLineStart;
    const waits = begins && tail !== "" && labels.some((label) => label !== tail && label.startsWith(tail));
    this.#held = waits ? tail : "";
    const ready = waits ? text.slice(0, lineStart) : text;
    if (ready === "") return "";
    const repaired = ready.replace(this.#atLineStart ? atAnyStart : behindBreaks, relabelled);
    const end = ready.at(-1);
    this.#atLineStart = end === "\n" || end === "\r";
    return repaired;
  }

  /** What is still buffered at the end. */
  rest(): string {
    const text = this.#held;
    this.#held = "";
    return text;
  }
}

const behindBreaks = /([\r\n])(?!data:|event:|id:|retry:|[:\r\n]|$)(error:)?/g;
const atAnyStart = /(^|[\r\n])(?!data:|event:|id:|retry:|[:\r\n]|$)(error:)?/g;

function relabelled(_match: string, before: string, error: string | undefined): string {
  return `${before}${error ? "event: error\ndata:" : "data: "}`;
}
