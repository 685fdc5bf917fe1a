/**
 * Words of a normalised text. A Chinese, Japanese or Korean character is a word of its own: those scripts leave no
 * gaps. The arrays are longer than `count`, and the next text is read into the same ones.
 */
export interface Tokens {
  readonly text: string;
  /** The text's UTF-16 code units: quicker to read again than the text is. */
  readonly units: Uint16Array;
  readonly count: number;
  /** Offsets into `text`; `ends` are exclusive. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** 1 where the token is one character of a script without gaps. */
  readonly single: Uint8Array;
}

type Buffers = Pick<Tokens, "units" | "starts" | "ends" | "single">;

let memory = memoryFor(1_024);

/** New memory for every prompt costs more, in collected garbage, than reading the prompt. */
function memoryFor(length: number): Buffers {
  return {
    units: new Uint16Array(length),
    starts: new Uint32Array(length),
    ends: new Uint32Array(length),
    single: new Uint8Array(length),
  };
}

export function tokenise(text: string): Tokens {
  if (memory.units.length < text.length) memory = memoryFor(2 * text.length);
  const { units, starts, ends, single } = memory;
  let count = 0;
  let open = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    units[at] = code;
    const gapless = isGapless(code);
    if (!gapless && isWordPart(code)) {
      if (open < 0) open = at;
      continue;
    }
    if (open >= 0) {
      starts[count] = open;
      ends[count] = at;
      single[count++] = 0;
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
    ends[count] = text.length;
    single[count++] = 0;
  }
  return { text, units, count, starts, ends, single };
}

/** Han, kana and Hangul. */
export function isGapless(code: number): boolean {
  return code >= 0x3040 && (code <= 0x9fff ? code >= 0x3400 || code <= 0x30ff : code >= 0xac00 && code <= 0xfaff);
}

/** Small letters, digits and `'`, `_`, `#`, `+`. */
const asciiWordParts = Uint8Array.from({ length: 0x80 }, (_, code) =>
  /[a-z0-9_'#+]/.test(String.fromCharCode(code)) ? 1 : 0,
);

function isWordPart(code: number): boolean {
  if (code < 0x80) return asciiWordParts[code] === 1;
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f) && (code < 0x3000 || code > 0x303f) && code < 0xff00;
}
