import type { FromDashboard, RoutingPage, Rule } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";
import { Chains } from "./Chains.tsx";
import { Choice } from "./Choice.tsx";
import { Learnt } from "./Learnt.tsx";
import { RoleTable } from "./RoleTable.tsx";
import type { Gesture, State } from "./state.ts";
import { TryPrompt } from "./TryPrompt.tsx";

export interface RoutingViewProps {
  readonly state: State;
  readonly act: (gesture: Gesture) => void;
  readonly post: (message: FromDashboard) => void;
}

export function RoutingView({ state, act, post }: RoutingViewProps) {
  const { routing, prompt, tried } = state;
  if (!routing) return null;
  const set = (rule: Rule): void => post({ type: "rule", rule });
  return (
    <>
      {routing.problems.map((problem) => (
        <p class="problem" role="alert" key={problem}>
          {problem}
        </p>
      ))}
      <h2>{t("Try a prompt")}</h2>
      <TryPrompt prompt={prompt} tried={tried} change={(text) => act({ type: "prompted", prompt: text })} />
      <h2>{t("Rules")}</h2>
      <Rules routing={routing} set={set} edit={() => post({ type: "action", name: "routingSettings" })} />
      <RoleTable routing={routing} set={set} />
      <h2>{t("Models of each role, best first")}</h2>
      <Chains routing={routing} set={set} />
      <h2>{t("What came of it")}</h2>
      <Learnt routing={routing} reset={() => post({ type: "action", name: "resetRouting" })} />
    </>
  );
}

interface RulesProps {
  readonly routing: RoutingPage;
  readonly set: (rule: Rule) => void;
  readonly edit: () => void;
}

function Rules({ routing, set, edit }: RulesProps) {
  return (
    <>
      <div class="bar">
        <label class="check">
          <input
            type="checkbox"
            checked={routing.enabled}
            onChange={(event) => set({ name: "enabled", value: event.currentTarget.checked })}
          />
          {t("Routing chooses")}
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
      <div class="bar">
        <span>{t("When the checks doubt a cheap answer, ask a stronger model:")}</span>
        <Choice
          label={t("Escalation")}
          options={[
            { value: "auto" as const, label: t("by itself") },
            { value: "ask" as const, label: t("after asking me") },
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
      <label class="stacked">
        {t("Models that may be asked, one key a line, * for anything; empty: all")}
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

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
