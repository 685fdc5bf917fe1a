import * as z from "zod/mini";
import { longestDropped, longestPicture, pictureTypes, type ContextMeter, type FoundMentions } from "./mention.ts";
import { rooms } from "./room.ts";

const id = z.number().check(z.int(), z.nonnegative());
const draft = z.string().check(z.maxLength(1_000_000));
const room = z.optional(z.enum(rooms));
const name = z.string().check(z.minLength(1), z.maxLength(4_000));

const pictureData = z.string().check(z.minLength(1), z.maxLength(longestPicture), z.regex(/^[A-Za-z0-9+/]+={0,2}$/));

/** What the panel says about what goes along with the next message. */
export const mentionMessages = [
  /** A newer one takes its place. `symbols`: language services are waited for. */
  z.strictObject({
    type: z.literal("findMentions"),
    id,
    query: z.string().check(z.maxLength(300)),
    symbols: z.boolean(),
  }),
  /** A row that was found. */
  z.strictObject({ type: z.literal("attach"), id, row: name }),
  /** What was dropped on the panel. */
  z.strictObject({ type: z.literal("attachFiles"), id, uris: z.array(name).check(z.minLength(1), z.maxLength(50)) }),
  z.strictObject({
    type: z.literal("attachPicture"),
    id,
    name: z.string().check(z.maxLength(300)),
    mediaType: z.enum(pictureTypes),
    data: pictureData,
  }),
  /** A file that was dropped from elsewhere. */
  z.strictObject({
    type: z.literal("attachText"),
    id,
    name: z.string().check(z.minLength(1), z.maxLength(300)),
    text: z.string().check(z.maxLength(longestDropped)),
  }),
  /** A picture that was too large, or could be; `null`: it is none, or stays too large. */
  z.strictObject({
    type: z.literal("scaled"),
    of: name,
    picture: z.nullable(z.strictObject({ mediaType: z.enum(pictureTypes), data: pictureData })),
  }),
  /** How full a model's window would be with this message; and the whole request, in a document. */
  z.strictObject({ type: z.literal("measure"), id, text: draft, room }),
  z.strictObject({ type: z.literal("showRequest"), id, text: draft, room }),
  /** The secrets that are masked in what this message would send. */
  z.strictObject({ type: z.literal("secrets"), id, text: draft }),
  /** The user wants to send them with it; the extension asks whether that is meant. */
  z.strictObject({ type: z.literal("sendSecrets"), text: draft }),
  /** They stay masked after all. */
  z.strictObject({ type: z.literal("keepSecrets") }),
  z.strictObject({ type: z.literal("detach"), chip: name }),
  z.strictObject({ type: z.literal("openChip"), chip: name }),
] as const;

type FromPanel = z.infer<(typeof mentionMessages)[number]>;
export type MentionRequest = Extract<FromPanel, { readonly id: number }>;
export type MentionMessage = Exclude<FromPanel, MentionRequest>;

export interface MentionResults extends Record<MentionRequest["type"], unknown> {
  readonly findMentions: FoundMentions;
  /** A chip says what came of it. */
  readonly attach: null;
  readonly attachFiles: null;
  readonly attachPicture: null;
  readonly attachText: null;
  /** Nothing where no model would be asked. */
  readonly measure: ContextMeter | null;
  readonly showRequest: null;
  /** The marks in their place. */
  readonly secrets: readonly string[];
}
