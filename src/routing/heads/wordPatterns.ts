/** Which of several patterns match at the beginning of some word of a text, as bits: the n-th for the n-th pattern. */
export type WordMatcher = (text: string) => number;

const wordParts = Uint8Array.from({ length: 0x80 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));

/**
 * One pass over the text serves all patterns, 16 at most: each is tried only at words that begin as one of its ways
 * does. Every way must begin with two characters that stand for themselves.
 */
export function wordMatcher(patterns: readonly (RegExp | undefined)[]): WordMatcher {
  const sticky = patterns.map((pattern) => pattern && new RegExp(pattern.source, "y"));
  const byBeginning = new Uint16Array(1_024);
  patterns.forEach((pattern, n) => {
    for (const begins of pattern ? beginningsOf(pattern.source) : []) {
      const place = placeOf(begins.charCodeAt(0), begins.charCodeAt(1));
      byBeginning[place] = (byBeginning[place] ?? 0) | (1 << n);
    }
  });
  return (text) => {
    let found = 0;
    let inWord = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const isWord = code < 0x80 && wordParts[code] === 1;
      if (isWord && !inWord) {
        const worthTrying = (byBeginning[placeOf(code, text.charCodeAt(at + 1))] ?? 0) & ~found;
        if (worthTrying !== 0) found |= matchesAt(text, at, worthTrying);
      }
      inWord = isWord;
    }
    return found;
  };

  function matchesAt(text: string, at: number, worthTrying: number): number {
    let found = 0;
    for (let left = worthTrying; left !== 0; left &= left - 1) {
      const bit = left & -left;
      const pattern = sticky[31 - Math.clz32(bit)];
      if (!pattern) continue;
      pattern.lastIndex = at;
      if (pattern.test(text)) found |= bit;
    }
    return found;
  }
}

/** Others may have the same place: the pattern itself decides. */
function placeOf(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

/** The first two characters of each way in which a pattern can begin. */
function beginningsOf(source: string): readonly string[] {
  return waysOf(source).flatMap((way) => {
    const begins = way.slice(0, 2);
    if (/^[a-z0-9][a-z0-9' -]$/.test(begins)) return [begins];
    const group = groupAtStart(way);
    if (group === undefined) throw new Error(`It does not say how it begins: ${way}`);
    return beginningsOf(group);
  });
}

/** What stands between the bars that no group holds. */
function waysOf(source: string): readonly string[] {
  const ways: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === "\\") at++;
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "|" && depth === 0) {
      ways.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...ways, source.slice(from)];
}

function groupAtStart(way: string): string | undefined {
  if (!way.startsWith("(?:")) return undefined;
  let depth = 0;
  for (let at = 0; at < way.length; at++) {
    const char = way.charAt(at);
    if (char === "\\") at++;
    else if (char === "(") depth++;
    else if (char === ")" && --depth === 0) return way.slice(3, at);
  }
  return undefined;
}
