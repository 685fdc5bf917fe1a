import type { FromDashboard, ShownRule } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";
import { Chains } from "./Chains.tsx";
import { Learnt } from "./Learnt.tsx";
import { RoleTable } from "./RoleTable.tsx";
import { Rules } from "./Rules.tsx";
import type { Gesture, State } from "./state.ts";
import { TryPrompt } from "./TryPrompt.tsx";

export interface RoutingViewProps {
  readonly state: State;
  readonly act: (gesture: Gesture) => void;
  readonly post: (message: FromDashboard) => void;
}

export function RoutingView({ state, act, post }: RoutingViewProps) {
  const { routing, prompt, tried, problem } = state;
  if (!routing) return null;
  const set = (rule: ShownRule): void => post({ type: "rule", rule });
  return (
    <>
      {routing.problems.map((problem) => (
        <p class="problem" role="alert" key={problem}>
          {problem}
        </p>
      ))}
      <h2>{t("Try a prompt")}</h2>
      <TryPrompt
        prompt={prompt}
        tried={tried}
        problem={problem}
        change={(text) => act({ type: "prompted", prompt: text })}
      />
      <h2>{t("Rules")}</h2>
      <Rules routing={routing} set={set} edit={() => post({ type: "action", name: "routingSettings" })} />
      <RoleTable routing={routing} set={set} />
      <h2>{t("Models per role, best first")}</h2>
      <Chains routing={routing} set={set} />
      <h2>{t("Results")}</h2>
      <Learnt routing={routing} reset={() => post({ type: "action", name: "resetRouting" })} />
    </>
  );
}
