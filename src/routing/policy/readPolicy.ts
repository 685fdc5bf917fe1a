import { isRecord } from "../../core/isRecord.ts";
import type { Difficulty } from "../../core/decision.ts";
import type { Role } from "../../core/model.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { shippedPolicy, type Policy } from "./policy.ts";
import { difficulties, kinds, profiles, type Kind, type ProfileName, type PolicyTable } from "./table.ts";

/** The settings under `pointsman.routing`, unchecked. */
export interface RoutingSettings {
  readonly enabled?: unknown;
  readonly profile?: unknown;
  readonly table?: unknown;
  readonly allowedModels?: unknown;
  /** Of the open workspace: it can only exclude more. */
  readonly workspaceAllowedModels?: unknown;
  readonly escalation?: unknown;
  readonly threshold?: unknown;
}

/** A rule that is ignored; the rest applies. */
export interface PolicyProblem {
  /** The setting, then the names within it: `table`, `fix`, `hard`. */
  readonly path: readonly string[];
  readonly message: Phrase;
}

export interface ReadPolicy {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

/** The user's rules over the shipped ones. A bad one is named and left out, the rest works. */
export function readPolicy(settings: RoutingSettings): ReadPolicy {
  const problems: PolicyProblem[] = [];
  const refuse = (path: readonly string[], message: Phrase): undefined => {
    problems.push({ path, message });
  };
  const oneOf = <T extends string>(name: "profile" | "escalation", known: readonly T[], usual: T): T => {
    const value = settings[name];
    if (value === undefined || value === null) return usual;
    const found = known.find((one) => one === value);
    return found ?? refuse([name], phrase("“{0}” must be one of: {1}.", name, known.join(", "))) ?? usual;
  };
  const profile = oneOf("profile", ["quality", "balanced", "economy"] satisfies ProfileName[], shippedPolicy.profile);
  const { threshold, enabled } = settings;
  const isShare = typeof threshold === "number" && threshold >= 0 && threshold <= 1;
  if (threshold !== undefined && !isShare) refuse(["threshold"], phrase("“threshold” must be a number from 0 to 1."));
  const policy: Policy = {
    enabled: enabled !== false,
    profile,
    table: readTable(settings.table, profiles[profile].table, refuse),
    allowed: [
      ...readAllowed(settings.allowedModels, "allowedModels", refuse),
      ...readAllowed(settings.workspaceAllowedModels, "workspaceAllowedModels", refuse),
    ],
    chains: shippedPolicy.chains,
    escalation: oneOf("escalation", ["auto", "ask", "off"], shippedPolicy.escalation),
    threshold: isShare ? threshold : shippedPolicy.threshold,
  };
  return { policy, problems };
}

type Refuse = (path: readonly string[], message: Phrase) => undefined;

function readTable(value: unknown, shipped: PolicyTable, refuse: Refuse): PolicyTable {
  if (value === undefined || value === null) return shipped;
  if (!isRecord(value)) return refuse(["table"], phrase("“table” must be an object in braces.")) ?? shipped;
  const rows: Partial<Record<Kind, PolicyTable[Kind]>> = {};
  for (const [name, cells] of Object.entries(value)) {
    const kind = kinds.find((known) => known === name);
    if (!kind) {
      refuse(["table", name], phrase("“{0}” is not a task type. Use one of: {1}.", name, kinds.join(", ")));
    } else {
      rows[kind] = { ...shipped[kind], ...readRow(kind, cells, refuse) };
    }
  }
  return { ...shipped, ...rows };
}

/** One role for all difficulties, or a role by difficulty. */
function readRow(kind: Kind, cells: unknown, refuse: Refuse): Partial<Record<Difficulty, Role>> {
  const all = readRole(cells);
  if (all) return Object.fromEntries(difficulties.map((difficulty) => [difficulty, all]));
  if (!isRecord(cells)) {
    refuse(["table", kind], phrase("“{0}” must be a role, or a role for each of: {1}.", kind, difficulties.join(", ")));
    return {};
  }
  const row: Partial<Record<Difficulty, Role>> = {};
  for (const [name, cell] of Object.entries(cells)) {
    const difficulty = difficulties.find((known) => known === name);
    const role = readRole(cell);
    if (!difficulty) {
      refuse(
        ["table", kind, name],
        phrase("“{0}” is not a difficulty. Use one of: {1}.", name, difficulties.join(", ")),
      );
    } else if (!role) {
      refuse(["table", kind, name], phrase("“{0}” must be a role, such as: {1}.", name, "cheap, code, reason, long"));
    } else row[difficulty] = role;
  }
  return row;
}

/** Any word: a role is what the models of `pointsman.models` say. */
function readRole(value: unknown): Role | undefined {
  return typeof value === "string" && /^[a-z][\w-]{0,39}$/i.test(value) ? value : undefined;
}

function readAllowed(value: unknown, name: string, refuse: Refuse): readonly (readonly string[])[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    refuse([name], phrase("“{0}” must be a list of model keys in square brackets.", name));
    // A list that cannot be read must not let everything through.
    return [[]];
  }
  if (value.length === 0) return [];
  const patterns = value.filter((one): one is string => typeof one === "string" && one.trim() !== "");
  if (patterns.length < value.length) refuse([name], phrase("“{0}” contains something that is not a model key.", name));
  return [patterns.map((pattern) => pattern.trim())];
}
