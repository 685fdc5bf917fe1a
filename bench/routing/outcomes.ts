import { existsSync } from "node:fs";
import { join } from "node:path";
import { shippedHeads } from "../../router/heads/shipped.ts";
import { mean, metricsOf, type Outcome } from "../../router/metrics.ts";
import type { Options } from "../../router/options.ts";
import { learn } from "../../router/outcome/learn.ts";
import { example } from "../../router/outcome/examples.ts";
import { probabilityOf } from "../../router/outcome/trainOutcome.ts";
import { foldsOf, randomNumbers } from "../../router/random.ts";
import { numberAt, readRows, textAt, type Row } from "../../router/table.ts";
import { judge } from "../../src/routing/heads/judge.ts";
import { withInterval } from "./ownPrompts.ts";
import { peers } from "./peers.ts";

const folds = 5;

const sets = [
  {
    name: "MMLU, Mixtral → GPT-4",
    file: "routellm-mmlu-1500.jsonl",
    weak: "/labels/weak_ok",
    strong: "/labels/strong_ok",
  },
  {
    name: "GSM8K, Mixtral → GPT-4",
    file: "routellm-gsm8k-400.jsonl",
    weak: "/labels/weak_ok",
    strong: "/labels/strong_ok",
  },
  {
    name: "GSM8K, the weak answer read",
    file: "routellm-gsm8k-400.jsonl",
    weak: "/labels/weak_ok",
    strong: "/labels/strong_ok",
    response: "/weak_response",
  },
  {
    name: "14 tasks, Qwen2.5-7B → Nemotron-51B",
    file: "llmrouter-train.jsonl",
    weak: "/models/qwen2.5-7b-instruct",
    strong: "/models/llama-3.1-nemotron-51b-instruct",
  },
] as const;

/** Who tells best on which questions the weak model suffices, where it is known whether it did. */
export function outcomesTable(folder: string): readonly string[] {
  return sets
    .filter(({ file }) => existsSync(join(folder, file)))
    .flatMap((set) => {
      const options: Options = { ...set, data: join(folder, set.file), weights: "", choose: false, seed: 1 };
      const rows = readRows(options.data);
      return [
        `\n**${set.name}**, n = ${rows.length}\n`,
        "| router | AUC | APGR | CPT50 | CPT80 | ECE |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        line("trained on the other four fifths", crossValidated(rows, options)),
        ...("response" in set ? [] : untrained(rows, options)),
      ];
    });
}

function untrained(rows: readonly Row[], options: Options): readonly string[] {
  const heads = shippedHeads();
  const shipped = (text: string) => judge({ text, surface: "chat", turn: 0 }, heads).pCheapSuffices;
  const rated = (rate: (prompt: string) => number) =>
    rows.map((row) => outcomeOf(row, options, rate(textAt(row, "/prompt"))));
  return [
    line("the shipped heads, which know none of it", rated(shipped)),
    ...peers
      .filter(({ name }) => name !== "always the cheap model")
      .map(({ name, complexity }) =>
        line(
          name,
          rated((prompt) => -complexity(prompt)),
        ),
      ),
  ];
}

function crossValidated(rows: readonly Row[], options: Options): readonly Outcome[] {
  const held = foldsOf(rows.length, folds, randomNumbers(options.seed));
  return Array.from({ length: folds }, (_, fold) => {
    const { reading, models } = learn(
      rows.filter((__, n) => held[n] !== fold),
      options,
    );
    const model = models["weak"];
    return rows.flatMap((row, n) =>
      held[n] === fold && model ? [outcomeOf(row, options, probabilityOf(model, example(row, reading)))] : [],
    );
  }).flat();
}

function outcomeOf(row: Row, { weak, strong }: Options, probability: number): Outcome {
  return {
    probability,
    weak: numberAt(row, weak) ?? 0,
    strong: numberAt(row, strong) ?? 0,
    weakCost: 0,
    strongCost: 1,
  };
}

function line(name: string, outcomes: readonly Outcome[]): string {
  const { cpt50, cpt80, ece } = metricsOf(outcomes);
  const calibrated = outcomes.every(({ probability }) => probability >= 0 && probability <= 1);
  const cells = [
    withInterval(outcomes, (drawn) => metricsOf(drawn).auc),
    withInterval(outcomes, (drawn) => metricsOf(drawn).apgr),
    `${(100 * cpt50).toFixed(0)} %`,
    `${(100 * cpt80).toFixed(0)} %`,
    calibrated && mean(outcomes.map(({ probability }) => probability)) > 0.02 ? ece.toFixed(3) : "",
  ];
  return `| ${[name, ...cells].join(" | ")} |`;
}
