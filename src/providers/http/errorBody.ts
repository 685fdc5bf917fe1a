import * as z from "zod/mini";

/** What an endpoint says about a failure, whatever shape it says it in. */
export interface ErrorBody {
  readonly message: string;
  /** Lower case; codes and types of all shapes, most specific first. */
  readonly codes: readonly string[];
  /** A status inside the body, as gateways send after they have already answered 200. */
  readonly status?: number;
  readonly param?: string;
}

const Code = z.catch(z.nullish(z.union([z.string(), z.number()])), null);
const Text = z.catch(z.nullish(z.string()), null);

const Place = z.catch(z.nullish(z.array(z.union([z.string(), z.number()]))), null);
const Detail = z.catch(z.nullish(z.union([z.string(), z.array(z.object({ msg: Text, loc: Place }))])), null);

const Inner = z.object({
  message: z.catch(z.nullish(z.union([z.string(), z.object({ detail: Detail })])), null),
  msg: Text,
  code: Code,
  type: Code,
  status: Code,
  param: Text,
  details: z.catch(z.nullish(z.object({ error_code: Text })), null),
  metadata: z.catch(z.nullish(z.object({ raw: Text, reasons: z.nullish(z.array(z.string())) })), null),
});
const Outer = z.extend(Inner, {
  error: z.catch(z.nullish(z.union([Inner, z.string()])), null),
  detail: Detail,
});

/** Reads `{error:{…}}`, `{error:"…"}`, `{code,message}`, `{detail:…}`, `[{error}]` and a bare string; undefined for anything else. */
export function readErrorBody(value: unknown): ErrorBody | undefined {
  if (Array.isArray(value)) return readErrorBody(value[0]);
  if (typeof value === "string") return value.trim() ? { message: value, codes: [] } : undefined;
  const outer = Outer.safeParse(value);
  if (!outer.success) return undefined;
  const { error, detail } = outer.data;
  const inner = typeof error === "object" && error !== null ? error : undefined;
  const source = inner ?? outer.data;
  const own = typeof source.message === "string" ? source.message : detailText(source.message?.detail);
  const message = (typeof error === "string" ? error : own) ?? source.msg ?? detailText(detail) ?? "";
  const raw = inner?.metadata?.raw;
  const codes = [inner?.details?.error_code, source.code, inner?.type, source.type, source.status]
    .filter((code) => typeof code === "string")
    .map((code) => code.toLowerCase());
  if (inner?.metadata?.reasons) codes.unshift("moderation");
  if (message === "" && codes.length === 0 && typeof source.code !== "number") return undefined;
  const inMessage = typeof source.message === "object" ? source.message?.detail : undefined;
  const param = source.param ?? placeIn(inMessage) ?? placeIn(detail);
  const status = [source.code, source.status].map(Number).find((number) => number >= 400 && number < 600);
  return {
    message: raw ? `${message}: ${raw}` : message,
    codes: [...new Set(codes)],
    ...(status === undefined ? {} : { status }),
    ...(param ? { param } : {}),
  };
}

function detailText(detail: z.infer<typeof Detail> | undefined): string | undefined {
  if (typeof detail === "string") return detail;
  return detail?.map(({ msg }) => msg ?? "").join("; ");
}

/** The field that validation objects to: `["body", "x"]`. */
function placeIn(detail: z.infer<typeof Detail> | undefined): string | undefined {
  if (typeof detail === "string") return undefined;
  const [root, ...path] = detail?.[0]?.loc ?? [];
  return root === "body" && path.length > 0 ? path.join(".") : undefined;
}
