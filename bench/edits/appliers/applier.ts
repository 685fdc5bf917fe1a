import type { Case } from "../cases.ts";
import type { Format } from "../stressClass.ts";

/** What an applier made of one case. `files` holds every file's text after it; absent when it refused. */
export interface Applied {
  readonly files?: Readonly<Record<string, string>>;
  /** The applier's own word for why it refused. */
  readonly refusal?: string;
  readonly milliseconds: number;
}

export interface Applier {
  readonly name: string;
  readonly formats: readonly Format[];
  apply(cases: readonly Case[]): Promise<readonly Applied[]>;
}

/** An applier that lives in this process and takes one case at a time. */
export function localApplier(
  name: string,
  formats: readonly Format[],
  apply: (one: Case) => string | undefined,
): Applier {
  return {
    name,
    formats,
    apply: async (cases) =>
      cases.map((one) => {
        const start = performance.now();
        const text = attempt(() => apply(one));
        const milliseconds = performance.now() - start;
        return text === undefined
          ? { refusal: "refused", milliseconds }
          : { files: { ...one.input.files, [one.input.path]: text }, milliseconds };
      }),
  };
}

function attempt(apply: () => string | undefined): string | undefined {
  try {
    return apply();
  } catch {
    return undefined;
  }
}
