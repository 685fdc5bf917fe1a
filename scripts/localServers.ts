/** A model server that people run on their own machine. */
export interface LocalServer {
  readonly name: string;
  readonly preset: string;
  readonly baseUrl: string;
}

const known: readonly LocalServer[] = [
  { name: "Ollama", preset: "ollama", baseUrl: "http://127.0.0.1:11434/v1" },
  { name: "LM Studio", preset: "lm-studio", baseUrl: "http://127.0.0.1:1234/v1" },
  { name: "llama.cpp", preset: "llama-cpp", baseUrl: "http://127.0.0.1:8080/v1" },
];

/** The first that answers on loopback with at least one model. */
export async function findLocalServer(): Promise<LocalServer | undefined> {
  const answers = await Promise.all(known.map(hasModels));
  return known.find((_server, index) => answers[index]);
}

async function hasModels({ baseUrl }: LocalServer): Promise<boolean> {
  try {
    const response = await fetch(`${baseUrl}/models`, { signal: AbortSignal.timeout(800), redirect: "error" });
    const body = (await response.json()) as { readonly data?: readonly unknown[] };
    return response.ok && Array.isArray(body.data) && body.data.length > 0;
  } catch {
    return false;
  }
}
