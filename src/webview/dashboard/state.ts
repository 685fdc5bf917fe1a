import type {
  ModelsPage,
  PageName,
  RoutingPage,
  ToDashboard,
  Tried,
  UsageDays,
  UsageGrouping,
  UsagePage,
} from "../../protocol/dashboard.ts";

/** How a table is sorted: a column's place, and the direction. */
export interface Sorting {
  readonly column: number;
  readonly descending: boolean;
}

/** Everything the page shows; changed by `reduce` only. */
export interface State {
  readonly page?: PageName;
  readonly days: UsageDays;
  readonly grouping: UsageGrouping;
  readonly measure: "money" | "tokens";
  readonly filter: string;
  /** Models that cannot be asked now are left out. */
  readonly onlyUsable: boolean;
  readonly sorting?: Sorting;
  readonly models?: ModelsPage;
  readonly usage?: UsagePage;
  readonly routing?: RoutingPage;
  /** What the reader wants decided. */
  readonly prompt: string;
  readonly tried?: Tried;
  /** Why there is no decision for what stands there. */
  readonly problem?: string | undefined;
}

/** What the reader does. */
export type Gesture =
  | { readonly type: "turned"; readonly page: PageName }
  | { readonly type: "spanned"; readonly days: UsageDays }
  | { readonly type: "grouped"; readonly grouping: UsageGrouping }
  | { readonly type: "measured"; readonly measure: State["measure"] }
  | { readonly type: "filtered"; readonly filter: string }
  | { readonly type: "narrowed"; readonly onlyUsable: boolean }
  | { readonly type: "sorted"; readonly column: number }
  | { readonly type: "prompted"; readonly prompt: string }
  /** What would be decided for a prompt, or why that is not known. */
  | { readonly type: "tried"; readonly prompt: string; readonly tried: Tried }
  | { readonly type: "failed"; readonly prompt: string; readonly problem: string };

export const emptyState: State = {
  days: 30,
  grouping: "day",
  measure: "money",
  filter: "",
  onlyUsable: true,
  prompt: "",
};

export function reduce(state: State, change: Exclude<ToDashboard, { readonly type: "reply" }> | Gesture): State {
  switch (change.type) {
    case "opened":
    case "turned":
      return { ...state, page: change.page };
    case "models":
      return { ...state, models: change.models };
    case "usage":
      return { ...state, usage: change.usage };
    case "routing":
      return { ...state, routing: change.routing };
    case "prompted":
      return { ...state, prompt: change.prompt };
    case "tried":
      return whileStands(state, change, { tried: change.tried, problem: undefined });
    case "failed":
      return whileStands(state, change, { problem: change.problem });
    case "spanned":
      return { ...state, days: change.days };
    case "grouped":
      return { ...state, grouping: change.grouping };
    case "measured":
      return { ...state, measure: change.measure };
    case "filtered":
      return { ...state, filter: change.filter };
    case "narrowed":
      return { ...state, onlyUsable: change.onlyUsable };
    case "sorted":
      return { ...state, sorting: sortedBy(state.sorting, change.column) };
  }
}

/** What is said of a prompt that stood there a key press ago changes nothing. */
function whileStands(state: State, { prompt }: { readonly prompt: string }, change: Partial<State>): State {
  return prompt === state.prompt ? { ...state, ...change } : state;
}

/** A second click reverses the order. */
function sortedBy(sorting: Sorting | undefined, column: number): Sorting {
  return { column, descending: sorting?.column === column && !sorting.descending };
}
