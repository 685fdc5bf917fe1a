import type { Tried, TriedOption } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";
import { Table, type Column } from "./Table.tsx";

interface TryPromptProps {
  readonly prompt: string;
  readonly tried: Tried | undefined;
  readonly problem: string | undefined;
  readonly change: (text: string) => void;
}

/** Shows the decision as the reader types; nothing is sent to a model. */
export function TryPrompt({ prompt, tried, problem, change }: TryPromptProps) {
  return (
    <>
      <textarea
        class="field wide"
        rows={3}
        value={prompt}
        placeholder={t("Type a prompt; nothing is sent")}
        aria-label={t("Try a prompt")}
        onInput={(event) => change(event.currentTarget.value)}
      />
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {tried && prompt !== "" && problem === undefined && <Decided tried={tried} />}
    </>
  );
}

function Decided({ tried }: { readonly tried: Tried }) {
  return (
    <section class="decided" aria-live="polite">
      <p class="headline">
        {tried.model !== "" && <strong>{tried.model}</strong>} {tried.reasons.join(" · ")}
      </p>
      <p class="tags">
        {tried.facts.map((fact) => (
          <span class="tag" key={fact}>
            {fact}
          </span>
        ))}
      </p>
      {tried.options.length > 0 && (
        <Table caption={t("Options")} columns={columns()} rows={tried.options} keyOf={({ model }) => model} />
      )}
      {tried.terms.length > 0 && (
        <details>
          <summary>{t("Factors: a positive value favors a cheap model")}</summary>
          <ul class="terms">
            {tried.terms.map(({ name, value }) => (
              <li key={name}>
                <span class="figure">{value.toFixed(2)}</span> {name}
              </li>
            ))}
          </ul>
        </details>
      )}
      {tried.removed.length > 0 && (
        <details>
          <summary>{t("Excluded")}</summary>
          <ul>
            {tried.removed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function columns(): readonly Column<TriedOption>[] {
  return [
    { title: t("Model"), cell: ({ model }) => model },
    {
      title: t("Expected success"),
      figure: true,
      cell: ({ success, known }) => `${Math.round(success * 100)}%${known > 0 ? ` (${t("{0} recorded", known)})` : ""}`,
    },
    { title: t("Cost"), figure: true, cell: ({ cost }) => cost },
    { title: t("Time"), figure: true, cell: ({ seconds }) => t("{0} s", seconds.toFixed(0)) },
    { title: t("Utility"), figure: true, cell: ({ utility }) => utility.toFixed(3) },
  ];
}
