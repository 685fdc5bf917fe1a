import type { Decision } from "../core/decision.ts";
import { formatMoney } from "../core/usage/formatMoney.ts";
import type { Model } from "../core/model.ts";
import { phrase, type Phrase, type Translate } from "../core/phrase.ts";
import type { RoleChains } from "../core/roleChains.ts";
import type { RoutingReport } from "../ledger/routingReport.ts";
import type { RoutingPage, TableRow, Tried } from "../protocol/dashboard.ts";
import type { ReadPolicy } from "../routing/policy/readPolicy.ts";
import type { SuccessTable } from "../routing/learning/successTable.ts";
import { difficulties, kinds, profiles, type Kind } from "../routing/policy/table.ts";
import { difficultyName, taskName } from "./taskNames.ts";

export interface RoutingSource {
  readonly rules: ReadPolicy;
  /** The user's own order of models; a role without one is not in it. */
  readonly chains: RoleChains;
  readonly models: readonly Model[];
  readonly learnt: ReturnType<SuccessTable["rows"]>;
  readonly report: RoutingReport;
  /** How many days the report is about. */
  readonly days: number;
}

const shippedRoles = ["cheap", "code", "reason", "long", "complete"];

export function routingPage(source: RoutingSource, translate: Translate): RoutingPage {
  const { policy, problems } = source.rules;
  const roles = [...new Set([...shippedRoles, ...source.models.flatMap((model) => model.roles)])];
  return {
    enabled: policy.enabled,
    profile: policy.profile,
    escalation: policy.escalation,
    threshold: policy.threshold,
    roles,
    table: kinds.map((kind) => tableRow(kind, source, translate)),
    chains: roles.map((role) => {
      const own = source.chains[role];
      return { role, models: own ?? policy.chains[role] ?? [], own: own !== undefined };
    }),
    models: source.models.map(({ key }) => key).toSorted(),
    allowed: policy.allowed[0] ?? [],
    problems: problems.map(({ path, message }) => `${path.join(".")}: ${translate(message)}`),
    learnt: source.learnt
      .map(({ intent, languageId, size, modelKey, good, known }) => ({
        task: translate(taskName(intent)),
        language: languageId,
        size,
        model: modelKey,
        good,
        known,
      }))
      .toReversed(),
    report: source.report.acceptance.map(({ modelKey, intent, taken, judged }) => ({
      model: modelKey,
      task: translate(taskName(intent)),
      taken,
      judged,
    })),
    notes: reportNotes(source).map(translate),
  };
}

function reportNotes({ report, days }: RoutingSource): readonly Phrase[] {
  const { decisions, escalations, fallbacks, spent, alwaysStrong, saved = 0 } = report;
  if (decisions === 0) return [];
  const dollars = (amount: number): string => formatMoney([{ currency: "USD", amount, estimated: true }]);
  return [
    phrase(
      "Last {0} days: {1} decisions, {2} escalated to a stronger model, {3} fell back to another model.",
      days,
      decisions,
      escalations,
      fallbacks,
    ),
    ...(alwaysStrong !== undefined && saved > 0
      ? [phrase("Spent {0}; always using the strong model would have cost {1}.", dollars(spent), dollars(alwaysStrong))]
      : []),
  ];
}

function tableRow(kind: Kind, { rules: { policy } }: RoutingSource, translate: Translate): TableRow {
  const shipped = profiles[policy.profile].table[kind];
  const row = policy.table[kind];
  return {
    kind,
    label: translate(taskName(kind)),
    cells: difficulties.map((difficulty) => ({
      difficulty,
      role: row[difficulty],
      shipped: row[difficulty] === shipped[difficulty],
    })),
  };
}

/** A decision as the page shows it. */
export function triedPrompt(decision: Decision, translate: Translate): Tried {
  const { candidates, reasons, removed, role, intent, basis } = decision;
  const [first] = candidates;
  const terms = [...(basis?.contributions ?? [])].toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return {
    model: first ? `${first.name} (${first.provider.name})` : "",
    reasons: reasons.map(translate),
    facts: [translate(taskName(intent)), ...(basis ? [translate(difficultyName(basis.difficulty))] : []), role],
    terms: terms.slice(0, 8),
    options: (basis?.options ?? []).slice(0, 6).map((option) => ({
      model: option.thenModelKey === undefined ? option.modelKey : `${option.modelKey} → ${option.thenModelKey}`,
      success: option.success,
      known: option.known,
      cost: costText(option.dollars),
      seconds: option.seconds,
      utility: option.utility,
    })),
    removed: removedLines(removed, translate),
  };
}

function costText(dollars: number | undefined): string {
  return dollars === undefined ? "?" : formatMoney([{ currency: "USD", amount: dollars, estimated: true }]);
}

/** One line per reason: a hundred models without a key are one fact. */
function removedLines(removed: Decision["removed"], translate: Translate): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { modelKey, reason } of removed) {
    const said = translate(reason);
    byReason.set(said, [...(byReason.get(said) ?? []), modelKey]);
  }
  return [...byReason].map(([reason, keys]) => {
    const names = keys.slice(0, 3).join(", ");
    const line =
      keys.length > 3
        ? phrase("{0} and {1} more: {2}", names, keys.length - 3, reason)
        : phrase("{0}: {1}", names, reason);
    return translate(line);
  });
}
