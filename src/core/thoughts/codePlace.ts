/** Follows a Markdown text as it grows: whether its end is inside code or an edit, where thinking tags are literal. */
export class CodePlace {
  #head = "";
  #lineStart = true;
  /** Backticks in a row at the end, and the number that opened the span which is open. */
  #run = 0;
  #span = 0;
  #fence = "";
  #edit = false;
  #last = "";

  /** The last character; empty at the beginning. */
  get last(): string {
    return this.#last;
  }

  get atLineStart(): boolean {
    return this.#lineStart;
  }

  get inCode(): boolean {
    return this.#fence !== "" || this.#edit || this.#spanNow() > 0;
  }

  add(text: string): void {
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      this.#addToLine(text.slice(from, end));
      this.#endLine();
      from = end + 1;
    }
    this.#addToLine(text.slice(from));
    this.#last = text.at(-1) ?? this.#last;
  }

  #addToLine(text: string): void {
    if (text === "") return;
    if (this.#head.length < longestHead) this.#head += text.slice(0, longestHead);
    this.#lineStart &&= text.trim() === "";
    if (this.#run === 0 && !text.includes("`")) return;
    for (const character of text) {
      if (character === "`") this.#run++;
      else {
        this.#span = this.#spanNow();
        this.#run = 0;
      }
    }
  }

  #spanNow(): number {
    if (this.#run === 0) return this.#span;
    if (this.#span === 0) return this.#run;
    return this.#span === this.#run ? 0 : this.#span;
  }

  #endLine(): void {
    const head = this.#head.trimStart();
    const fence = fenceOf(head);
    if (this.#fence === "") this.#fence = fence;
    else if (fence.startsWith(this.#fence) && head.trimEnd() === fence) this.#fence = "";
    if (beginsEdit.test(head)) this.#edit = true;
    else if (endsEdit.test(head)) this.#edit = false;
    this.#head = "";
    this.#run = 0;
    this.#span = 0;
    this.#lineStart = true;
  }
}

const longestHead = 120;
const beginsEdit = /^(?:<{5,9} ?(?:SEARCH|ORIGINAL|HEAD)|\*{3} Begin Patch)/i;
const endsEdit = /^(?:>{5,9} ?[A-Z]|\*{3} End Patch)/i;

function fenceOf(head: string): string {
  const mark = head[0];
  if (mark !== "`" && mark !== "~") return "";
  let length = 1;
  while (head[length] === mark) length++;
  // With another backtick after it, it is inline code.
  return length < 3 || (mark === "`" && head.includes("`", length)) ? "" : mark.repeat(length);
}
