import { phrase, type Translate } from "../../../core/phrase.ts";
import type { Request } from "../../../core/request.ts";
import { promptTokens } from "../../../core/usage/promptTokens.ts";
import type { ContextMeter, RoomOffer } from "../../../protocol/mention.ts";
import type { Room } from "../../../protocol/room.ts";
import { isWorthSummary } from "./compaction.ts";
import type { Foresee } from "./foresee.ts";
import { leftOutLine } from "./leftOutNotes.ts";
import { longModelFor } from "./longModel.ts";
import { summarized } from "./summary.ts";
import { trimmedTo } from "./trimmed.ts";

/** Of the window: from here on there are offers to make room. */
const nearlyFull = 0.8;

export interface MeterHost {
  readonly foresee: Foresee;
  readonly translate: Translate;
  /** The earlier turns are summed up first, of their own accord. */
  readonly isDue: () => Promise<boolean>;
  /** Something could be done so that the message fits. */
  readonly makesRoom: boolean;
}

/** How much of a window a message would take, and what could be done about it; nothing where no model would be asked. */
export async function meterOf(host: MeterHost, request: Request, room: Room | undefined): Promise<ContextMeter | null> {
  const { foresee, translate } = host;
  const seen = await foresee(await forecast(foresee, request, room));
  if (!seen) return null;
  const { model, prompt } = seen;
  const { leftOut } = prompt;
  // What is left out at the user's wish is not wanted any more.
  const tokens = promptTokens(prompt) + (room === "trim" ? 0 : (leftOut?.tokens ?? 0));
  const meter = { model: model.name, tokens, windowTokens: model.contextTokens };
  if (room !== undefined) {
    const note = room === "trim" && leftOut ? leftOutLine(leftOut, translate) : "";
    return note === "" ? meter : { ...meter, note };
  }
  if (!host.makesRoom || (tokens < model.contextTokens * nearlyFull && !leftOut)) return meter;
  const offers = await offersFor(host, request);
  const note = (await host.isDue()) ? { note: translate(phrase("The earlier turns will be summarized first.")) } : {};
  return offers.length === 0 ? { ...meter, ...note } : { ...meter, offers, ...note };
}

/** What the request becomes by the user's wish; a summary that nobody has written yet is named. */
export async function forecast(foresee: Foresee, request: Request, room: Room | undefined): Promise<Request> {
  if (room === "trim") return trimmedTo(request);
  if (room === "compact") return isWorthSummary(request.history) ? awaiting(request) : request;
  const long = room === "long" ? await longModelFor(foresee, request) : undefined;
  return long ? { ...request, pin: long.pin } : request;
}

/** The request as it goes to a model of its own accord, where its earlier turns are due to be summed up. */
export async function forecastDue({ isDue }: Pick<MeterHost, "isDue">, request: Request): Promise<Request> {
  return (await isDue()) ? awaiting(request) : request;
}

function awaiting(request: Request): Request {
  return { ...request, history: summarized("[a summary of the earlier turns, written when the message is sent]") };
}

async function offersFor({ foresee, translate }: MeterHost, request: Request): Promise<readonly RoomOffer[]> {
  const long = await longModelFor(foresee, request);
  const trimmed = (await foresee(trimmedTo(request)))?.prompt.leftOut;
  return [
    ...(long ? [{ room: "long", detail: long.model.name } as const] : []),
    ...(isWorthSummary(request.history) ? [{ room: "compact", detail: "" } as const] : []),
    ...(trimmed ? [{ room: "trim", detail: leftOutLine(trimmed, translate) } as const] : []),
  ];
}
