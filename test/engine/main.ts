/** `node test/engine/main.ts ENGINE MODEL WINDOW`: serves the model until its parent goes; prints its port in a line. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { startFront, type Engine } from "./front.ts";

interface Llama {
  loadModel(options: Readonly<Record<string, unknown>>): Promise<Context>;
}

interface Context {
  tokenize(text: string): Promise<{ readonly tokens: ArrayLike<number> }>;
  completion(
    options: Readonly<Record<string, unknown>>,
    callback: (piece: { readonly token: string }) => void,
  ): Promise<{ readonly tokens_predicted: number }>;
  stopCompletion(): void;
}

const [folder = "", model = "", window = "2048"] = process.argv.slice(2);
const windowTokens = Number(window);
const llama = createRequire(join(folder, "package.json"))("@fugood/llama.node") as Llama;
const context = await llama.loadModel({ model, n_ctx: windowTokens, n_gpu_layers: 0, n_threads: 1 });

const engine: Engine = {
  windowTokens,
  count: async (text) => (await context.tokenize(text)).tokens.length,
  async complete({ prompt, maxTokens, write, signal }) {
    const stop = (): void => context.stopCompletion();
    signal.addEventListener("abort", stop);
    try {
      let text = prompt;
      let outputTokens = 0;
      // Random weights end an answer at random; it goes on until its limit, so that there is time to stop it.
      while (outputTokens < maxTokens && !signal.aborted) {
        const { tokens_predicted: more } = await context.completion(
          { prompt: text, n_predict: maxTokens - outputTokens, temperature: 0.8, seed: 7 },
          ({ token }) => {
            text += token;
            write(legible(token));
          },
        );
        // Ended with its first token: another beginning leads elsewhere.
        if (more === 0) text += " ";
        outputTokens += Math.max(1, more);
      }
      return { inputTokens: await engine.count(prompt), outputTokens };
    } finally {
      signal.removeEventListener("abort", stop);
    }
  },
};
console.log(`port ${await startFront(engine)}`);
process.stdin.on("end", () => process.exit()).resume();

/** Random weights make any byte, also half a character; words of letters can be read and are plain in Markdown. */
function legible(token: string): string {
  return token.replace(/[^a-z ]/gsu, (piece) => String.fromCodePoint(97 + ((piece.codePointAt(0) ?? 0) % 26)));
}
