/** The first of some names, and how many more there are: `a, b +3`. */
export function listed(names: readonly string[], most: number): string {
  const more = names.length - most;
  return names.slice(0, most).join(", ") + (more > 0 ? ` +${more}` : "");
}
