/** What `\s` means, to be given to `withoutEnd` with other signs. */
export const blanks =
  "\t\n\v\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

/**
 * The text without the characters at its end that are `signs`; takes time for those only. A pattern such as `/x+$/`
 * looks for the end from each `x` of the text anew.
 */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
