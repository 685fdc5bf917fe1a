const escape = "\u001b";
const bell = "\u0007";

/** What a terminal shows, without what steers it: colours, titles, links, moves of the cursor. Linear in the text's length. */
export function plainOutput(raw: string): string {
  let text = "";
  let at = 0;
  while (at < raw.length) {
    const next = raw.indexOf(escape, at);
    if (next < 0) break;
    text += raw.slice(at, next);
    at = afterSequence(raw, next);
  }
  return shown(text + raw.slice(at));
}

/** Where a sequence that begins here is over; one without an end goes on to the end of its line. */
function afterSequence(raw: string, start: number): number {
  const kind = raw.charAt(start + 1);
  if (kind === "]" || kind === "P" || kind === "^" || kind === "_") return afterString(raw, start + 2);
  if (kind !== "[") return start + 2;
  let at = start + 2;
  while (at < raw.length && raw.charCodeAt(at) >= 0x20 && raw.charCodeAt(at) < 0x40) at++;
  return at + 1;
}

function afterString(raw: string, start: number): number {
  for (let at = start; at < raw.length; at++) {
    const sign = raw.charAt(at);
    if (sign === bell) return at + 1;
    if (sign === "\n") return at;
    if (sign === escape) return raw.charAt(at + 1) === "\\" ? at + 2 : at;
  }
  return raw.length;
}

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** A line that was written over shows what was written last: a progress bar is one line. */
function shown(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  return lines
    .map((line) => {
      const bare = line.replaceAll("\r\r", "\r");
      const end = bare.endsWith("\r") ? bare.slice(0, -1) : bare;
      return end.slice(end.lastIndexOf("\r") + 1);
    })
    .join("\n")
    .replace(control, "")
    .toWellFormed();
}
