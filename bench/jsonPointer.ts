/** The number at a JSON pointer (RFC 6901), such as `/labels/weak_ok`; true is 1 and false is 0. */
export function numberAt(value: unknown, pointer: string): number | undefined {
  let at = value;
  for (const part of pointer.split("/").slice(1)) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  if (typeof at === "boolean") return at ? 1 : 0;
  return typeof at === "number" && Number.isFinite(at) ? at : undefined;
}
