import { isRecord } from "../../core/isRecord.ts";

type Body = Readonly<Record<string, unknown>>;

/**
 * A request body without the fields at these paths (`reasoning.summary`), and without the objects that this empties.
 */
export function withoutFields<T extends object>(body: T, paths: readonly string[] = []): T {
  return paths.reduce<Body>((rest, path) => without(rest, path.split(".")), body as Body) as T;
}

function without(body: Body, [name = "", ...deeper]: readonly string[]): Body {
  const { [name]: found, ...rest } = body;
  if (deeper.length === 0 || !isRecord(found)) return rest;
  const left = without(found, deeper);
  return Object.keys(left).length > 0 ? { ...rest, [name]: left } : rest;
}
