import type { TargetHealth } from "../../core/health.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import { inertMarkdown } from "../../core/inert.ts";
import { markdownTable } from "./markdownTable.ts";
import type { RoutingAnswer } from "./routingDocument.ts";

/** The health of the models that would be asked; nothing if none of them was ever asked. */
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
    phrase("Time to first token"),
    phrase("Errors"),
    phrase("In progress"),
  ];
  return [
    `## ${translate(phrase("Health"))}`,
    markdownTable(head.map(translate), rows),
    translate(
      phrase(
        "As seen from this machine. When several endpoints offer the same model, two are drawn by weight, and the clearly healthier one is tried first.",
      ),
    ),
  ];
}

function cells(health: TargetHealth, now: number, translate: Translate): readonly string[] {
  const { firstTokenMilliseconds, errorRate, inFlight } = health;
  return [
    translate(stateOf(health, now)),
    firstTokenMilliseconds === undefined ? "–" : `${(firstTokenMilliseconds / 1_000).toFixed(1)} s`,
    `${Math.round(errorRate * 100)}%`,
    String(inFlight),
  ];
}

function stateOf({ state, restsUntil = 0, restsFor }: TargetHealth, now: number): Phrase {
  const seconds = Math.max(1, Math.ceil((restsUntil - now) / 1_000));
  if (restsUntil > now && restsFor === "unauthorized") return phrase("API key rejected");
  if (restsUntil > now && restsFor === "no-credit") return phrase("out of credit");
  if (restsUntil > now && restsFor) return phrase("rate limited for {0} s", seconds);
  if (state === "half-open") return phrase("being retried");
  if (state === "open" && restsUntil > now) return phrase("failed repeatedly; retrying in {0} s", seconds);
  if (state === "open") return phrase("failed repeatedly; retrying with the next request");
  return phrase("healthy");
}
