import type { Decision } from "../../core/decision.ts";
import { explainDecision } from "../../core/explainDecision.ts";
import { formatMoney } from "../../core/usage/formatMoney.ts";
import { formatTokens } from "../../core/usage/formatTokens.ts";
import type { TargetHealth } from "../../core/health.ts";
import type { Model } from "../../core/model.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import { costOf } from "../../core/usage/usage.ts";
import { inert, inertMarkdown, longestLabel } from "../../core/inert.ts";
import { healthSection } from "./healthSection.ts";
import { markdownTable } from "./markdownTable.ts";

/** A decision that was made, and nothing sent. */
export interface RoutingAnswer {
  /** The user's message. */
  readonly text: string;
  readonly decision: Decision;
  /** Size of the prompt for a model. */
  readonly promptTokens: (model: Model) => number;
  /** Of a model's key; undefined where it was never asked. */
  readonly health: (modelKey: string) => TargetHealth | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Of a middling answer, so that models can be compared. */
const answerTokens = 500;

/** The decision as a Markdown document: who would answer, why, who is next, who is out. */
export function routingDocument(answer: RoutingAnswer, translate: Translate): string {
  const { text, decision, promptTokens } = answer;
  const [best] = decision.candidates;
  const title = best ? `${inertMarkdown(best.name)} (${inertMarkdown(best.provider.name)})` : translate(nobody);
  return [
    `# ${title}`,
    translate(phrase("Nothing was sent. This is how the message would be routed:")),
    quote(text),
    `## ${translate(phrase("Why"))}`,
    [
      ...decision.reasons.map((reason) => `- ${inertMarkdown(translate(reason))}`),
      `- ${translate(phrase("Task type: {0}; role: {1}", code(decision.intent), code(decision.role)))}`,
    ].join("\n"),
    ...explained(decision, translate),
    ...candidates(decision, promptTokens, translate),
    ...healthSection(answer, translate),
    ...removed(decision, translate),
    "",
  ].join("\n\n");
}

/** The signs, terms and rivals that decided. */
function explained(decision: Decision, translate: Translate): readonly string[] {
  const explanation = explainDecision(decision);
  if (!explanation) return [];
  const part = (title: Phrase, lines: readonly Phrase[]) =>
    lines.length === 0
      ? []
      : [`### ${translate(title)}`, lines.map((line) => `- ${inertMarkdown(translate(line))}`).join("\n")];
  return [
    ...part(phrase("Signals in your message"), explanation.signs),
    ...part(phrase("Deciding factors"), explanation.terms),
    ...part(phrase("Runners-up"), explanation.runnersUp),
    ...part(phrase("What would change the choice"), explanation.wouldChange),
  ];
}

const nobody = phrase("No model is available");
const longestQuote = 600;

function quote(text: string): string {
  const short = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  return short
    .split("\n")
    .map((line) => `> ${inertMarkdown(line)}`)
    .join("\n");
}

function candidates(
  { candidates: models }: Decision,
  promptTokens: RoutingAnswer["promptTokens"],
  translate: Translate,
): readonly string[] {
  if (models.length === 0) return [];
  const head = [phrase("Model"), phrase("Provider"), phrase("Roles"), phrase("Context"), phrase("Estimated cost")];
  const rows = models.map((model) => [
    inertMarkdown(model.name),
    inertMarkdown(model.provider.name),
    inertMarkdown(model.roles.join(", ")),
    formatTokens(model.contextTokens),
    estimate(model, promptTokens(model)),
  ]);
  return [
    `## ${translate(phrase("Models in order"))}`,
    markdownTable(head.map(translate), rows),
    translate(
      phrase(
        "If a model fails before its first token, the next one is tried. Costs are estimated for an answer of {0} tokens; ? marks an unknown price.",
        answerTokens,
      ),
    ),
  ];
}

function estimate(model: Model, inputTokens: number): string {
  const usage = {
    inputTokens,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: answerTokens,
    reasoningTokens: 0,
    estimated: true,
  };
  const cost = costOf(usage, model.price);
  return inertMarkdown(cost ? formatMoney([cost]) : formatMoney([], 1));
}

/** Models that went for the same reason share a line. */
function removed({ removed: entries }: Decision, translate: Translate): readonly string[] {
  if (entries.length === 0) return [];
  const groups = Map.groupBy(entries, ({ reason }) => translate(reason));
  const lines = [...groups].map(([reason, group]) => {
    const keys = group.map(({ modelKey }) => inertMarkdown(modelKey)).join(", ");
    return `- ${keys}: ${inertMarkdown(reason)} (${code(group[0]?.rule ?? "")})`;
  });
  return [`## ${translate(phrase("Excluded"))}`, lines.join("\n")];
}

function code(word: string): string {
  return `\`${inert(word, longestLabel).replaceAll("`", "")}\``;
}
