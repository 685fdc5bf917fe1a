/**
 * Whether a value of YAML may begin behind a text: behind a line's beginning, a sign, a tag (`!!str`) or an anchor
 * (`&a`).
 */
export function valueStart(before: string): boolean {
  let end = before.length;
  while (end > 0 && " \t".includes(before.charAt(end - 1))) end--;
  if (end === 0 || "\n:-?,[{(=".includes(before.charAt(end - 1))) return true;
  let isName = true;
  for (let at = end - 1; at >= 0; at--) {
    const sign = before.charAt(at);
    if (sign === "!") return true;
    if (sign === "&") return isName && at < end - 1;
    if (!/[\w/:.-]/.test(sign)) return false;
    isName &&= /\w/.test(sign);
  }
  return false;
}
