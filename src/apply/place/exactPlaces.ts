/** Every line of the file at which all of `wanted` match exactly. */
export function exactPlaces(wanted: readonly string[], lines: readonly string[]): number[] {
  if (wanted.length === 0) return [];
  // The longest line is the rarest, as a rule.
  const probe = wanted.reduce((best, line, at) => (line.length > (wanted[best] ?? "").length ? at : best), 0);
  const text = wanted[probe] ?? "";
  const places: number[] = [];
  for (let at = lines.indexOf(text, probe); at >= 0; at = lines.indexOf(text, at + 1)) {
    const start = at - probe;
    if (start + wanted.length <= lines.length && wanted.every((line, offset) => lines[start + offset] === line)) {
      places.push(start);
    }
  }
  return places;
}
