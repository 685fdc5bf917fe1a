import * as z from "zod/mini";

const line = z.number().check(z.int(), z.minimum(1), z.maximum(10_000_000));

/** What an answer points at: a file, perhaps with lines (1-based, inclusive), or a name of the program. */
export const Place = z.union([
  z.strictObject({
    path: z.string().check(z.minLength(1), z.maxLength(300)),
    line: z.optional(line),
    endLine: z.optional(line),
  }),
  z.strictObject({ symbol: z.string().check(z.minLength(1), z.maxLength(100)) }),
]);
export type Place = z.infer<typeof Place>;

/** So many are looked for at a time. */
export const mostPlaces = 100;
