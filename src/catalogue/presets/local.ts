import type { Preset } from "../preset.ts";

/**
 * Started with this context window unless told otherwise, whatever the model supports; longer prompts are truncated
 * silently.
 */
const usualWindow = 4_096;

/** Servers on the user's own machine; in the catalogue only where settings name them. */
export const localPresets: readonly Preset[] = [
  {
    id: "ollama",
    name: "Ollama",
    kind: "local",
    serverKind: "ollama",
    probe: { path: "/api/tags", field: "models" },
    baseUrl: "http://127.0.0.1:11434/v1",
    path: "/v1",
    fimAt: "root",
    fimStyle: "ollama",
    protocol: "openai-chat",
    auth: "none",
    free: true,
    usualContextTokens: usualWindow,
    models: [],
    envNames: [],
  },
  {
    id: "lm-studio",
    name: "LM Studio",
    kind: "local",
    serverKind: "lm-studio",
    probe: { path: "/api/v0/models", field: "data" },
    baseUrl: "http://127.0.0.1:1234/v1",
    path: "/v1",
    protocol: "openai-chat",
    auth: "none",
    free: true,
    usualContextTokens: usualWindow,
    models: [],
    envNames: [],
  },
  {
    id: "llama-cpp",
    name: "llama.cpp",
    kind: "local",
    serverKind: "llama-cpp",
    probe: { path: "/props", field: "default_generation_settings" },
    baseUrl: "http://127.0.0.1:8080/v1",
    path: "/v1",
    fimAt: "root",
    fimStyle: "llama-cpp",
    protocol: "openai-chat",
    auth: "none",
    free: true,
    usualContextTokens: usualWindow,
    models: [],
    envNames: [],
  },
  {
    id: "vllm",
    name: "vLLM",
    kind: "local",
    probe: { path: "/version", field: "version" },
    baseUrl: "http://127.0.0.1:8000/v1",
    path: "/v1",
    protocol: "openai-chat",
    auth: "none",
    free: true,
    models: [],
    envNames: [],
  },
  {
    id: "demo",
    name: "Demo gateway",
    kind: "local",
    path: "/v1",
    fimAt: "base",
    protocol: "openai-chat",
    auth: "none",
    models: ["demo-coder", "demo-quick", "demo-thinker", "demo-long", "demo-fim"].map((id) => ({ id })),
    envNames: [],
  },
];
