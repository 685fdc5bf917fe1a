import { parseArgs } from "node:util";

export interface Options {
  readonly data: string;
  /** JSON pointers; where `choose` is set, every key under `/models` takes part instead. */
  readonly weak: string;
  readonly strong: string;
  readonly weakCost?: string;
  readonly strongCost?: string;
  readonly response?: string;
  readonly choose: boolean;
  readonly seed: number;
  /** The file of weights. */
  readonly weights: string;
}

/** Of `router:train` and `router:score`; the first names its weights `--out`. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: text,
      weak: text,
      strong: text,
      "weak-cost": text,
      "strong-cost": text,
      response: text,
      choose: { type: "boolean" },
      seed: text,
      out: text,
      weights: text,
    },
  });
  const { data, weak, strong, response, choose = false } = values;
  const weights = values.out ?? values.weights;
  if (data === undefined || weights === undefined) throw new Error("--data and a file of weights are needed.");
  if (!choose && (weak === undefined || strong === undefined)) throw new Error("--weak and --strong, or --choose.");
  return {
    data,
    weights,
    choose,
    weak: weak ?? "",
    strong: strong ?? "",
    seed: Number(values.seed ?? "1"),
    ...(response === undefined ? {} : { response }),
    ...(values["weak-cost"] === undefined ? {} : { weakCost: values["weak-cost"] }),
    ...(values["strong-cost"] === undefined ? {} : { strongCost: values["strong-cost"] }),
  };
}
