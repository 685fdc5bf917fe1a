import type { FromDashboard, PageName } from "../../protocol/dashboard.ts";
import { t } from "../translate.ts";
import { ModelsView } from "./ModelsView.tsx";
import { RoutingView } from "./RoutingView.tsx";
import type { Gesture, State } from "./state.ts";
import { UsageView } from "./UsageView.tsx";

export interface DashboardPageProps {
  readonly state: State;
  readonly act: (gesture: Gesture) => void;
  readonly post: (message: FromDashboard) => void;
}

const pages: readonly PageName[] = ["models", "routing", "usage"];

export function DashboardPage({ state, act, post }: DashboardPageProps) {
  const { page, days } = state;
  return (
    <>
      <div class="pages" role="tablist" aria-label="Pointsman">
        {pages.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === page}
            aria-controls="page"
            tabIndex={name === page ? 0 : -1}
            onClick={() => act({ type: "turned", page: name })}
            onKeyDown={(event) => {
              const next = neighbour(name, event.key);
              if (!next) return;
              act({ type: "turned", page: next });
              document.getElementById(`tab-${next}`)?.focus();
            }}
          >
            {pageName(name)}
          </button>
        ))}
      </div>
      <div id="page" role="tabpanel" aria-labelledby={`tab-${page}`}>
        {page === "models" && (
          <ModelsView
            state={state}
            act={act}
            ask={(name) => post({ type: "action", name })}
            pin={(modelKey) => post({ type: "pin", modelKey })}
          />
        )}
        {page === "routing" && <RoutingView state={state} act={act} post={post} />}
        {page === "usage" && (
          <UsageView state={state} act={act} exportAs={(format) => post({ type: "export", format, days })} />
        )}
      </div>
    </>
  );
}

function neighbour(page: PageName, key: string): PageName | undefined {
  const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  return step === 0 ? undefined : pages[(pages.indexOf(page) + step + pages.length) % pages.length];
}

function pageName(page: PageName): string {
  switch (page) {
    case "models":
      return t("Models");
    case "routing":
      return t("Routing");
    case "usage":
      return t("Usage");
  }
}
