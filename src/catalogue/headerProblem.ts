import { phrase, type Phrase } from "../core/phrase.ts";

const ours =
  /^(authorization|proxy-.*|(.*-)?api-key|cookie|host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|accept|accept-encoding)$/i;

/**
 * Why extra request headers cannot be sent; undefined where they can. Keys do not belong here: settings are plain text.
 */
export function headerProblem(headers: Readonly<Record<string, string>>, where: string): Phrase | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]{1,80}$/i.test(name))
      return phrase("{0}: “{1}” is not a valid header name.", where, name);
    if (ours.test(name)) {
      return phrase("{0}: the header “{1}” is not allowed here. Enter keys with “Set API Key…”.", where, name);
    }
    if (!/^[\t\u0020-\u007e]*$/.test(value)) {
      return phrase("{0}: the header “{1}” can contain only ASCII characters.", where, name);
    }
  }
  return undefined;
}
