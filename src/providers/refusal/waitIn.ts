/** Seconds; a longer time means something else. */
const longestWaitSeconds = 31 * 24 * 60 * 60;
/** How many characters after a cue its duration may stand. */
const reach = 64;

const cues =
  "try again in|retry in|retry after|try again after|retrying in|please wait|wait for|reset in|resets in|reset after|available in|请在|请等待|等待|请于|重试等待|将在|后重置".split(
    "|",
  );
const unit: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  毫秒: 0.001,
  秒: 1,
  分: 60,
  小: 3_600,
  时: 3_600,
  天: 86_400,
};
const duration = /(\d{1,9}(?:\.\d{1,12})?) ?(ms|millis|毫秒|秒|分|小时|天|s|m|h|d)/y;
const filler =
  /(?:about|approximately|around|at least|another|and|a|,|约|大约|钟|econds?|ec|ins?|inutes?|ours?|rs?|ays?| )/y;

/** Seconds to wait, as the words of a refusal name them: "try again in 6m0.5s", "请在 20 秒后重试". */
export function waitIn(text: string): number | undefined {
  const lower = text.slice(0, 8_000).toLowerCase();
  for (const cue of cues) {
    const at = lower.indexOf(cue);
    const seconds = at < 0 ? undefined : durationAt(lower.slice(at + cue.length, at + cue.length + reach));
    if (seconds !== undefined) return bounded(seconds);
  }
  return undefined;
}

function durationAt(text: string): number | undefined {
  let seconds: number | undefined;
  for (let at = 0; at < text.length;) {
    duration.lastIndex = at;
    const found = duration.exec(text);
    filler.lastIndex = at;
    const passed = found ?? filler.exec(text);
    if (!passed) break;
    if (found)
      seconds =
        (seconds ?? 0) +
        Number(found[1]) *
          (unit[found[2]?.startsWith("milli") ? "ms" : (found[2] ?? "")] ?? unit[found[2]?.[0] ?? ""] ?? 0);
    at += passed[0].length;
  }
  return seconds;
}

/**
 * The moment at which a limit ends, as `2026-08-25 07:41:44` in the vendor's time or as an ISO date; milliseconds since
 * 1970.
 */
export function resetIn(text: string): number | undefined {
  const found = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?( ?(?:Z|UTC|[+-]\d\d:?\d\d))?/.exec(
    text.slice(0, 8_000),
  );
  if (!found) return undefined;
  // Vendors that name no time zone are in China.
  const zone = found[3]?.trim().replace("UTC", "Z") ?? "+08:00";
  const moment = Date.parse(`${found[1]}T${found[2]}${zone}`);
  return Number.isNaN(moment) ? undefined : moment;
}

export const bounded = (seconds: number): number | undefined =>
  seconds >= 0 ? Math.min(seconds, longestWaitSeconds) : undefined;
