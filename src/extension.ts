/** What the editor reads at start: declares everything, builds nothing. The product follows on its first use. */
import * as vscode from "vscode";
import type { Product } from "./product.ts";
import { suggestedIn } from "./vscode/completion/suggestedIn.ts";

const chatViewId = "pointsman.chat";
/** By then the editor has started; a first use then finds the product built. */
const idleMilliseconds = 1_500;

export function activate(context: vscode.ExtensionContext): void {
  const own = (part: vscode.Disposable): void => void context.subscriptions.push(part);
  const item = vscode.window.createStatusBarItem("pointsman.usage", vscode.StatusBarAlignment.Right, 90);
  own(item);
  item.name = "Pointsman";
  item.text = "$(milestone) Pointsman";
  item.command = "pointsman.menu.show";
  item.accessibilityInformation = { label: "Pointsman", role: "button" };
  item.show();

  let loading: Promise<typeof import("./product.ts")> | undefined;
  let building: Promise<Product> | undefined;
  const load = () => (loading ??= import("./product.ts"));
  const product = (): Promise<Product> =>
    (building ??= load().then(({ createProduct }) => createProduct(context, item)));

  for (const id of commandIds(context.extension.packageJSON)) {
    own(vscode.commands.registerCommand(id, async (...args: unknown[]) => (await product()).run(id, ...args)));
  }
  own(
    vscode.window.registerWebviewViewProvider(chatViewId, {
      async resolveWebviewView(view, state, token) {
        await (await product()).chatView.resolveWebviewView(view, state, token);
      },
    }),
  );
  own(restored("pointsman.chatEditor", async () => (await product()).chatTabs));
  own(restored("pointsman.dashboard", async () => (await product()).dashboard));
  own(
    vscode.languages.registerInlineCompletionItemProvider(suggestedIn, {
      provideInlineCompletionItems: async (...asked) =>
        (await product()).suggestions.provideInlineCompletionItems(...asked),
    }),
  );
  const buildAhead = async (): Promise<void> => {
    await load();
    await nextTurn();
    const { afterStart } = await product();
    await nextTurn();
    afterStart();
  };
  const idle = setTimeout(() => void buildAhead(), idleMilliseconds);
  own({ dispose: () => clearTimeout(idle) });
  finish = async () => (await building)?.finish();
}

let finish = async (): Promise<void> => {};

/** The editor waits some seconds at most: long enough for what was spent to be written down. */
export async function deactivate(): Promise<void> {
  await finish();
}

/** Tabs of the window before. */
function restored(viewType: string, by: () => Promise<vscode.WebviewPanelSerializer>): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(viewType, {
    async deserializeWebviewPanel(panel, state) {
      await (await by()).deserializeWebviewPanel(panel, state);
    },
  });
}

/** Other extensions' work gets its turn in between. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function commandIds(manifest: unknown): readonly string[] {
  const { contributes } = manifest as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  return contributes.commands.map(({ command }) => command);
}
