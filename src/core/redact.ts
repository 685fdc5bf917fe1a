import { withoutEnd } from "./text/withoutEnd.ts";

const removed = "[key removed]";

/** Parts of a key this long are secret by themselves; shorter keys are placeholders such as "none". */
const shortestSlice = 12;
const shortestKey = 6;

const headerValue =
  /((?:proxy-)?authorization|(?:x-)?api-key)(["']?[ \t]{0,8}[:=][ \t]{0,8}["']?)(?:(?:bearer|basic)[ \t]{1,8})?[^\s"',;<>]{1,4096}/gi;
const bearer = /\bbearer[ \t]{1,8}[^\s"',;<>]{8,4096}/gi;

/**
 * Takes secrets out of a text: the keys themselves, also as base64, URL-encoded and JSON-escaped, any 12 characters of
 * them in a row, and what follows the name of an authorization header. Linear in the text.
 */
export function redactor(keys: readonly string[]): (text: string) => string {
  const forms = [...new Set(keys.filter((key) => key.length >= shortestKey).flatMap(formsOf))];
  const short = forms.filter((form) => form.length < shortestSlice);
  const slices = new Set(forms.flatMap(slicesOf));
  return (text) => {
    const bare = text.replace(headerValue, `$1$2${removed}`).replace(bearer, `Bearer ${removed}`);
    const long = slices.size === 0 ? bare : withoutSlices(bare, slices);
    return short.reduce((rest, form) => rest.replaceAll(form, removed), long);
  };
}

function formsOf(key: string): string[] {
  return [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), ...base64Of(key)];
}

/** Base64 of the key wherever it stands in a longer text: without the digits that it shares with its neighbours. */
function base64Of(key: string): string[] {
  const bytes = Array.from(new TextEncoder().encode(key), (byte) => String.fromCharCode(byte)).join("");
  return [0, 1, 2].flatMap((offset) => {
    const whole = withoutEnd(btoa("\0".repeat(offset) + bytes), "=");
    const own = whole.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3));
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function slicesOf(form: string): string[] {
  return Array.from({ length: Math.max(0, form.length - shortestSlice + 1) }, (_, start) =>
    form.slice(start, start + shortestSlice),
  );
}

function withoutSlices(text: string, slices: ReadonlySet<string>): string {
  let result = "";
  let kept = 0;
  let covered = 0;
  for (let start = 0; start + shortestSlice <= text.length; start++) {
    if (!slices.has(text.slice(start, start + shortestSlice))) continue;
    if (start > covered || covered === 0) {
      result += text.slice(kept, start) + removed;
    }
    covered = start + shortestSlice;
    kept = covered;
  }
  return result + text.slice(kept);
}
