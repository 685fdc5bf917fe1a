/** Words of a normalised text. A Chinese, Japanese or Korean character is a word of its own: those scripts leave no gaps. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  /** Offsets into `text`; `ends` are exclusive. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the token is one character of a script without gaps. */
  readonly single: Uint8Array;
}

export function tokenise(text: string): Tokens {
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  const single = new Uint8Array(text.length);
  let count = 0;
  let open = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const gapless = isGapless(code);
    if (!gapless && isWordPart(code)) {
      if (open < 0) open = at;
      continue;
    }
    if (open >= 0) {
      starts[count] = open;
      ends[count++] = at;
      open = -1;
    }
    if (gapless) {
      starts[count] = at;
      ends[count] = at + 1;
      single[count++] = 1;
    }
  }
  if (open >= 0) {
    starts[count] = open;
    ends[count++] = text.length;
  }
  return { text, count, starts, ends, single };
}

/** Han, kana and Hangul. */
export function isGapless(code: number): boolean {
  return code >= 0x3040 && (code <= 0x9fff ? code >= 0x3400 || code <= 0x30ff : code >= 0xac00 && code <= 0xfaff);
}

function isWordPart(code: number): boolean {
  if (code < 0x80) {
    return (
      (code >= 97 && code <= 122) ||
      (code >= 48 && code <= 57) ||
      code === 95 ||
      code === 39 ||
      code === 35 ||
      code === 43
    );
  }
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f) && (code < 0x3000 || code > 0x303f) && code < 0xff00;
}
