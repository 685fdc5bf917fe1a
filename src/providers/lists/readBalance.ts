import * as z from "zod/mini";
import type { BalanceForm, Provider } from "../../core/model.ts";
import { originOf } from "../../core/origin.ts";
import type { Currency, Money } from "../../core/usage/usage.ts";
import { createExchange } from "../http/exchange.ts";
import { fetchJson } from "../http/fetchJson.ts";
import { keyHeaders } from "../http/keyHeaders.ts";
import type { Limits } from "../http/limits.ts";

/** The balance of the account, as its provider reports it; undefined where it reports none. Throws an AssistError. */
export type ReadBalance = (
  provider: Provider,
  apiKey: string | undefined,
  signal: AbortSignal,
) => Promise<readonly Money[] | undefined>;

/** The key goes to its own origin only: the path is resolved against the origin of the base URL. */
export function createReadBalance(limits: Limits): ReadBalance {
  return async (provider, apiKey, signal) => {
    const { balance, baseUrl } = provider;
    const origin = originOf(baseUrl);
    if (!balance || origin === undefined) return undefined;
    const exchange = createExchange({ provider, baseUrl, apiKey, modelId: "", limits });
    const answer = await fetchJson({ url: origin + balance.path, headers: keyHeaders(exchange) }, exchange, signal);
    return readers[balance.form](answer, balance.currency ?? "USD");
  };
}

/** A number, also as text. */
const Amount = z.pipe(z.union([z.number(), z.string().check(z.regex(/^-?\d+(\.\d+)?$/))]), z.transform(Number));
const DeepSeek = z.object({
  balance_infos: z.array(z.object({ currency: z.enum(["USD", "CNY"]), total_balance: Amount })),
});
const Moonshot = z.object({ data: z.object({ available_balance: Amount }) });
const OpenRouter = z.object({ data: z.object({ limit_remaining: z.nullish(Amount) }) });
const SiliconFlow = z.object({ data: z.object({ totalBalance: Amount }) });

/** By the form of the answer. An account may hold several currencies. */
const readers: Readonly<Record<BalanceForm, (answer: unknown, currency: Currency) => readonly Money[] | undefined>> = {
  deepseek: (answer) =>
    DeepSeek.safeParse(answer).data?.balance_infos.map(({ currency, total_balance: amount }) => ({ currency, amount })),
  moonshot: (answer, currency) => money(Moonshot.safeParse(answer).data?.data.available_balance, currency),
  // A key without a limit of its own has no figure.
  openrouter: (answer, currency) => money(OpenRouter.safeParse(answer).data?.data.limit_remaining, currency),
  siliconflow: (answer, currency) => money(SiliconFlow.safeParse(answer).data?.data.totalBalance, currency),
};

function money(amount: number | null | undefined, currency: Currency): readonly Money[] | undefined {
  return amount === null || amount === undefined ? undefined : [{ currency, amount }];
}
