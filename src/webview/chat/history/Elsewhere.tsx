import { t } from "../../translate.ts";

/** Why nothing can be asked now. */
export function Elsewhere() {
  return (
    <p class="elsewhere" role="status">
      {t("Another window is answering in this conversation. You can go on here when it has finished.")}
    </p>
  );
}
