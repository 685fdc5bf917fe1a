const cjkLetter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー々〆]/u;
/** Punctuation that no address holds unescaped: CJK and full-width forms, curly quotes, dashes and dots of prose. */
const cjkMark =
  /[\u2010-\u2027\u2030-\u205e\u3000-\u3004\u3008-\u303f\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffee]/;

/**
 * Where a bare address at the start of `text` ends in prose that sets no spaces: before CJK punctuation, and before CJK
 * letters that go on a word. They may begin a segment or a value (`/wiki/北京`, `?q=北京`), but not follow the bare host,
 * where they are the sentence far more often.
 */
export function endOfUrl(text: string): number {
  const scheme = /^(?:[a-z]{3,5}:\/\/|www\.)/i.exec(text)?.[0].length ?? 0;
  // A mail address, or no address at all.
  if (scheme === 0) return text.length;
  const run = /^[^\s<]*/.exec(text)?.[0] ?? "";
  const root = run.indexOf("/", scheme);
  let inWord = false;
  for (let at = scheme; at < run.length;) {
    const character = String.fromCodePoint(run.codePointAt(at) ?? 0);
    if (cjkMark.test(character)) return at;
    const isLetter = cjkLetter.test(character);
    if (isLetter && !inWord && !mayBegin(run, at, root)) return at;
    inWord = isLetter;
    at += character.length;
  }
  return run.length;
}

function mayBegin(run: string, at: number, root: number): boolean {
  return root >= 0 && at - 1 > root && /[/=#&_+-]/.test(run.charAt(at - 1));
}

/** What looks like an address at the start of `text`, to its end. */
export function addressAt(text: string): string | undefined {
  return /^[\w.+-]{1,256}@[\w.-]{1,256}/.exec(text)?.[0].replace(/[._-]{1,256}$/, "");
}

/** Tells `me@163.com` from `react@18.2.0`, `checkout@v4`, `root@10.0.0.1` and `git@github.com:team/project`. */
export function isMailAddress(address: string, behind = ""): boolean {
  const labels = address.slice(address.lastIndexOf("@") + 1).split(".");
  const isVersion = labels.length > 2 && labels.slice(0, 2).every((label) => /^v?\d+$/i.test(label));
  const top = labels.at(-1) ?? "";
  return (
    labels.length > 1 && !isVersion && /^(?:[a-z]{2,24}|xn--[a-z\d-]{1,59})$/i.test(top) && !/^:[\w~/]/.test(behind)
  );
}
