import { inputOf, isHeldOut, ownPrompts, type PromptRow } from "../../router/heads/promptRows.ts";
import { shippedHeads } from "../../router/heads/shipped.ts";
import { bootstrap } from "../../router/interval.ts";
import { areaUnderCurve } from "../../router/metrics.ts";
import { createRoute } from "../../src/routing/createRoute.ts";
import { judge } from "../../src/routing/heads/judge.ts";
import { readPolicy } from "../../src/routing/policy/readPolicy.ts";
import { noEvidence } from "../../src/routing/learning/successTable.ts";
import { Row, routingSettings, shippedModels, taskOf } from "../routeRow.ts";
import { peers } from "./peers.ts";

interface Rated {
  readonly row: PromptRow;
  /** The dearest first. */
  readonly complexity: number;
  readonly strong: boolean;
}

/** What the engine does with the prompts that nothing was trained on, beside simpler routers at the same share of strong calls. */
export function ownPromptsTable(): readonly string[] {
  const rows = ownPrompts().filter(isHeldOut);
  const engine = engineRated(rows);
  const share = engine.filter(({ strong }) => strong).length / rows.length;
  const lines = [
    line("**Pointsman**", engine),
    line("its heads alone, at the same share", mostComplexStrong(engine, share)),
    line(
      "always the strong model",
      rows.map((row) => ({ row, complexity: 0, strong: true })),
    ),
    ...peers.map(({ name, complexity }) => {
      const rated = rows.map((row) => ({ row, complexity: complexity(row.prompt), strong: false }));
      return line(name, name === "always the cheap model" ? rated : mostComplexStrong(rated, share));
    }),
  ];
  return [
    `${rows.length} prompts; what suffices is what their writers held it to be. The others send the same share to a strong model (\`strong\`, \`long\` or \`reason\`) as the engine does, those they hold to be the most complex.`,
    "",
    "| router | AUC: hard or not | hard prompts answered by a strong model | easy ones by the cheap model | strong calls |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...lines,
  ];
}

function engineRated(rows: readonly PromptRow[]): readonly Rated[] {
  const models = shippedModels();
  const heads = shippedHeads();
  const facts = { usableProviders: new Set(models.map(({ provider }) => provider.id)) };
  const { policy } = readPolicy(routingSettings({}));
  const route = createRoute(() => ({ judge: (signals) => judge(signals, heads), policy, evidence: noEvidence }));
  return rows.map((row) => {
    const { text, surface, languageId, selectionLines, previousUserText } = inputOf(row);
    const history = previousUserText === undefined ? [] : [{ role: "user", text: previousUserText }];
    const task = taskOf(Row.parse({ prompt: text, surface, languageId, selectionLines, history }));
    const { tier, basis } = route(task, models, facts);
    return { row, complexity: -(basis?.logit ?? 0), strong: tier !== "cheap" };
  });
}

function mostComplexStrong(rated: readonly Rated[], share: number): readonly Rated[] {
  const order = rated.toSorted((a, b) => b.complexity - a.complexity);
  return order.map((each, place) => ({ ...each, strong: place < share * rated.length }));
}

function line(name: string, rated: readonly Rated[]): string {
  const auc = (rows: readonly Rated[]) =>
    areaUnderCurve(
      rows.map(({ row, complexity }) => ({ probability: complexity, weak: row.difficulty === "hard" ? 1 : 0 })),
    );
  const sent = (difficulty: string, strong: boolean) => (rows: readonly Rated[]) => {
    const asked = rows.filter(({ row }) => row.difficulty === difficulty);
    return asked.filter((each) => each.strong === strong).length / asked.length;
  };
  const strongShare = (rows: readonly Rated[]) => rows.filter(({ strong }) => strong).length / rows.length;
  const cells = [auc, sent("hard", true), sent("easy", false), strongShare].map((figure) =>
    withInterval(rated, figure),
  );
  return `| ${[name, ...cells].join(" | ")} |`;
}

export function withInterval<T>(rows: readonly T[], figure: (drawn: readonly T[]) => number): string {
  const [low, high] = bootstrap(rows, figure);
  const value = figure(rows).toFixed(3);
  return low === high ? value : `${value} (${low.toFixed(3)}–${high.toFixed(3)})`;
}
