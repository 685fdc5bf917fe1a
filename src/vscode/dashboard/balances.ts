import { formatMoney } from "../../core/usage/formatMoney.ts";
import type { Provider } from "../../core/model.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import type { Money } from "../../core/usage/usage.ts";

export interface BalanceSources {
  readonly readBalance: (
    provider: Provider,
    apiKey: string | undefined,
    signal: AbortSignal,
  ) => Promise<readonly Money[] | undefined>;
  readonly readKey: (provider: Provider) => Promise<string | undefined>;
  /** On a monotonic clock. */
  readonly elapsed: () => number;
  readonly changed: () => void;
  readonly translate: Translate;
}

/** The balances at the providers that report them. */
export interface Balances {
  /** One line for each provider that can be asked and reports a balance. Asks like `known`. */
  notes(providers: readonly Provider[], usable: ReadonlySet<string>): readonly string[];
  /** What is known now, by provider id; asks anew, in the background, for what is old. Call it where the user looks. */
  known(providers: readonly Provider[]): ReadonlyMap<string, readonly Money[]>;
}

interface Asked {
  readonly at: number;
  readonly baseUrl: string;
  readonly money?: readonly Money[] | undefined;
}

const freshMilliseconds = 5 * 60_000;
const patienceMilliseconds = 10_000;

export function createBalances({ readBalance, readKey, elapsed, changed, translate }: BalanceSources): Balances {
  const asked = new Map<string, Asked>();
  const ask = async (provider: Provider): Promise<void> => {
    const { id, baseUrl } = provider;
    const before = asked.get(id);
    const at = elapsed();
    // A provider that does not answer is not asked again sooner than one that does.
    asked.set(id, { ...(before?.baseUrl === baseUrl ? before : {}), at, baseUrl });
    try {
      const key = await readKey(provider);
      const money = await readBalance(provider, key, AbortSignal.timeout(patienceMilliseconds));
      asked.set(id, { at, baseUrl, money });
      changed();
    } catch {
      // A balance alone is not worth a message: the next request tells what is wrong.
    }
  };
  const balances: Balances = {
    notes(providers, usable) {
      const asking = providers.filter(({ id }) => usable.has(id));
      const known = balances.known(asking);
      return asking.flatMap((provider) => {
        const money = known.get(provider.id);
        return money ? [translate(describeBalance(provider, money))] : [];
      });
    },
    known(providers) {
      const telling = providers.filter(({ balance }) => balance);
      for (const provider of telling) {
        const last = asked.get(provider.id);
        if (last?.baseUrl === provider.baseUrl && elapsed() - last.at < freshMilliseconds) continue;
        void ask(provider);
      }
      const figures = telling.flatMap(({ id }) => {
        const money = asked.get(id)?.money;
        return money && money.length > 0 ? [[id, money] as const] : [];
      });
      return new Map(figures);
    },
  };
  return balances;
}

/** `DeepSeek: ¥12.30 left`. */
export function describeBalance({ name }: Provider, money: readonly Money[]): Phrase {
  const left = money.map((each) => ({ ...each, amount: Math.max(0, each.amount), estimated: false }));
  return phrase("{0}: {1} left", name, formatMoney(left));
}
