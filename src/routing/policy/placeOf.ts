/**
 * Where a text names a rule: begin and end of the innermost name of `path` that stands in it, each after the one
 * before.
 */
export function placeOf(text: string, path: readonly string[]): { readonly from: number; readonly to: number } {
  let place = { from: 0, to: 0 };
  for (const name of path) {
    const quoted = JSON.stringify(name);
    const from = text.indexOf(quoted, place.to);
    if (from < 0) break;
    place = { from, to: from + quoted.length };
  }
  return place;
}
