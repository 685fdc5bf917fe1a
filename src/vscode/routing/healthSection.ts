import type { TargetHealth } from "../../core/health.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import { inertMarkdown } from "../../core/inert.ts";
import { markdownTable } from "./markdownTable.ts";
import type { RoutingAnswer } from "./routingDocument.ts";

/** How those who would be asked have been doing; nothing where none of them was ever asked. */
export function healthSection({ decision, health, now }: RoutingAnswer, translate: Translate): readonly string[] {
  const rows = decision.candidates.flatMap(({ key, name, provider }) => {
    const seen = health(key);
    return seen ? [[name, provider.name, ...cells(seen, now, translate)].map((cell) => inertMarkdown(cell))] : [];
  });
  if (rows.length === 0) return [];
  const head = [
    phrase("Model"),
    phrase("Provider"),
    phrase("State"),
    phrase("First token after"),
    phrase("Errors"),
    phrase("Under way"),
  ];
  return [
    `## ${translate(phrase("Health"))}`,
    markdownTable(head.map(translate), rows),
    translate(
      phrase(
        "As far as this machine has seen. Where several endpoints serve one model, two are drawn by their weights, and the clearly healthier one is asked first.",
      ),
    ),
  ];
}

function cells(health: TargetHealth, now: number, translate: Translate): readonly string[] {
  const { firstTokenMilliseconds, errorRate, inFlight } = health;
  return [
    translate(stateOf(health, now)),
    firstTokenMilliseconds === undefined ? "–" : `${(firstTokenMilliseconds / 1_000).toFixed(1)} s`,
    `${Math.round(errorRate * 100)} %`,
    String(inFlight),
  ];
}

function stateOf({ state, restsUntil = 0, restsFor }: TargetHealth, now: number): Phrase {
  const seconds = Math.max(1, Math.ceil((restsUntil - now) / 1_000));
  if (restsUntil > now && restsFor === "unauthorized") return phrase("its key was refused");
  if (restsUntil > now && restsFor === "no-credit") return phrase("no credit left");
  if (restsUntil > now && restsFor) return phrase("wants a pause of {0} s", seconds);
  if (state === "half-open") return phrase("being tried again");
  if (state === "open" && restsUntil > now) return phrase("failed again and again; tried again in {0} s", seconds);
  if (state === "open") return phrase("failed again and again; tried again with the next request");
  return phrase("well");
}
