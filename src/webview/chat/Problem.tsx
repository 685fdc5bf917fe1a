import { Icon } from "./Icon.tsx";
import { t } from "../translate.ts";

/** Something could not be done, outside any turn. */
export function Problem({ text, dismiss }: { readonly text: string; readonly dismiss: () => void }) {
  return (
    <div class="problem" role="alert">
      <Icon name="alert" />
      <p>{text}</p>
      <button type="button" class="tool" title={t("Dismiss")} aria-label={t("Dismiss")} onClick={dismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}
