const label = "error:";

/** Some local servers send `error: {…}`, which is no field of the event stream format: made an event of that name. */
export class ErrorLines {
  #atLineStart = true;
  #held = "";

  rename(piece: string): string {
    const text = this.#held + piece;
    const lineStart = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
    const tail = text.slice(lineStart);
    // The label may be cut anywhere: what may become one waits for the rest.
    const waits = tail !== "" && (lineStart > 0 || this.#atLineStart) && label.startsWith(tail) && tail !== label;
    this.#held = waits ? tail : "";
    const ready = waits ? text.slice(0, lineStart) : text;
    if (ready === "") return "";
    const pattern = this.#atLineStart ? /(^|[\r\n])error:/g : /([\r\n])error:/g;
    this.#atLineStart = /[\r\n]$/.test(ready);
    return ready.includes(label) ? ready.replace(pattern, "$1event: error\ndata:") : ready;
  }

  /** What still waits when nothing more comes. */
  rest(): string {
    const text = this.#held;
    this.#held = "";
    return text;
  }
}
