/** True where `pattern` names the model: its key, with `*` for any characters. Upper and lower case are the same. */
export function matchesModel(pattern: string, modelKey: string): boolean {
  const [first = "", ...rest] = pattern.toLowerCase().split("*");
  const key = modelKey.toLowerCase();
  if (rest.length === 0) return key === first;
  const last = rest.pop() ?? "";
  if (!key.startsWith(first) || !key.endsWith(last) || key.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = key.indexOf(part, at);
    if (found < 0 || found + part.length > key.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
