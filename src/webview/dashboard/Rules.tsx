import type { RoutingPage, ShownRule } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";
import { Choice } from "./Choice.tsx";

interface RulesProps {
  readonly routing: RoutingPage;
  readonly set: (rule: ShownRule) => void;
}

/** The rules that are not in a table. */
export function Rules({ routing, set, edit }: RulesProps & { readonly edit: () => void }) {
  return (
    <>
      <div class="bar">
        <label class="check">
          <input
            type="checkbox"
            checked={routing.enabled}
            onChange={(event) => set({ name: "enabled", value: event.currentTarget.checked })}
          />
          {t("Route automatically")}
        </label>
        <Choice
          label={t("Profile")}
          options={[
            { value: "quality" as const, label: t("Quality") },
            { value: "balanced" as const, label: t("Balanced") },
            { value: "economy" as const, label: t("Economy") },
          ]}
          chosen={routing.profile}
          choose={(value) => set({ name: "profile", value })}
        />
        <span class="stretch" />
        <button type="button" class="secondary" onClick={edit}>
          {t("Edit in Settings")}
        </button>
      </div>
      <Escalation routing={routing} set={set} />
      <label class="stacked">
        {t("Allowed models, one key per line; * matches anything. Leave empty to allow all.")}
        <textarea
          class="field"
          rows={Math.max(2, routing.allowed.length + 1)}
          value={routing.allowed.join("\n")}
          onChange={(event) => set({ name: "allowedModels", value: linesOf(event.currentTarget.value) })}
        />
      </label>
    </>
  );
}

function Escalation({ routing, set }: RulesProps) {
  return (
    <div class="bar">
      <span>{t("When a cheap model's answer fails checks, escalate to a stronger model:")}</span>
      <Choice
        label={t("Escalation")}
        options={[
          { value: "auto" as const, label: t("automatically") },
          { value: "ask" as const, label: t("ask first") },
          { value: "off" as const, label: t("never") },
        ]}
        chosen={routing.escalation}
        choose={(value) => set({ name: "escalation", value })}
      />
      <label class="check">
        {t("below a confidence of")}
        <input
          class="field number"
          type="number"
          min="0"
          max="1"
          step="0.05"
          value={routing.threshold}
          onChange={(event) => {
            const value = event.currentTarget.valueAsNumber;
            if (value >= 0 && value <= 1) set({ name: "threshold", value });
          }}
        />
      </label>
    </div>
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
