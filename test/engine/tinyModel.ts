/**
 * Writes a language model of half a megabyte with random weights: its text is gibberish, but tokenizer, context window, stopping
 * and timing are those of a real one. GGUF version 3, little endian, tensors as 32-bit floats, aligned to 32 bytes
 * (the format: `docs/gguf.md` of ggml).
 */
import { writeFileSync } from "node:fs";

const contextTokens = 32_768;
const width = 64;
const hidden = 128;
const blocks = 2;
const heads = 4;
const alignment = 32;

/** GGUF's numbers for the types of a value. */
const type = { uint32: 4, int32: 5, float32: 6, string: 8, array: 9 } as const;
/** Kinds of token. */
const kind = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;

interface Token {
  readonly text: string;
  readonly kind: number;
  readonly score: number;
}

interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly value: () => number;
}

export function writeTinyModel(file: string): void {
  const tokens = vocabulary();
  const tensors = layers(tokens.length);
  const metadata = describe(tokens);
  const head = [Buffer.from("GGUF", "latin1"), uint32(3), uint64(tensors.length), uint64(metadata.length), ...metadata];
  let offset = 0;
  const bodies: Buffer[] = [];
  for (const { name, shape, value } of tensors) {
    const count = shape.reduce((product, size) => product * size, 1);
    const body = Buffer.from(Float32Array.from({ length: count }, value).buffer);
    head.push(string(name), uint32(shape.length), ...shape.map(uint64), uint32(0), uint64(offset));
    const whole = padded(body);
    bodies.push(whole);
    offset += whole.length;
  }
  writeFileSync(file, Buffer.concat([padded(Buffer.concat(head)), ...bodies]));
}

function vocabulary(): readonly Token[] {
  const special = [
    { text: "<unk>", kind: kind.unknown, score: 0 },
    { text: "<s>", kind: kind.control, score: 0 },
    { text: "</s>", kind: kind.control, score: 0 },
  ];
  const bytes = Array.from({ length: 256 }, (_, byte) => ({
    text: `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
    kind: kind.byte,
    score: 0,
  }));
  const printable = Array.from({ length: 94 }, (_, index) => String.fromCodePoint(33 + index));
  const normal = ["\u2581", ...printable].map((text, index) => ({ text, kind: kind.normal, score: -1 - index }));
  return [...special, ...bytes, ...normal];
}

function describe(tokens: readonly Token[]): readonly Buffer[] {
  return [
    entry("general.architecture", type.string, string("llama")),
    entry("general.name", type.string, string("tiny")),
    entry("general.alignment", type.uint32, uint32(alignment)),
    entry("llama.context_length", type.uint32, uint32(contextTokens)),
    entry("llama.embedding_length", type.uint32, uint32(width)),
    entry("llama.block_count", type.uint32, uint32(blocks)),
    entry("llama.feed_forward_length", type.uint32, uint32(hidden)),
    entry("llama.attention.head_count", type.uint32, uint32(heads)),
    entry("llama.attention.head_count_kv", type.uint32, uint32(heads)),
    entry("llama.rope.dimension_count", type.uint32, uint32(width / heads)),
    entry("llama.attention.layer_norm_rms_epsilon", type.float32, float32(1e-5)),
    entry("tokenizer.ggml.model", type.string, string("llama")),
    array(
      "tokenizer.ggml.tokens",
      type.string,
      tokens.map(({ text }) => string(text)),
    ),
    array(
      "tokenizer.ggml.scores",
      type.float32,
      tokens.map(({ score }) => float32(score)),
    ),
    array(
      "tokenizer.ggml.token_type",
      type.int32,
      tokens.map((token) => uint32(token.kind)),
    ),
    entry("tokenizer.ggml.unknown_token_id", type.uint32, uint32(0)),
    entry("tokenizer.ggml.bos_token_id", type.uint32, uint32(1)),
    entry("tokenizer.ggml.eos_token_id", type.uint32, uint32(2)),
    entry("tokenizer.chat_template", type.string, string("{% for m in messages %}{{ m.content }}\n{% endfor %}")),
  ];
}

function layers(vocabularySize: number): readonly Tensor[] {
  const random = randomNumbers(7);
  const matrix = (name: string, ...shape: readonly number[]): Tensor => ({ name, shape, value: random });
  const norm = (name: string): Tensor => ({ name, shape: [width], value: () => 1 });
  const block = (index: number): readonly Tensor[] => {
    const named = (part: string): string => `blk.${index}.${part}.weight`;
    return [
      norm(named("attn_norm")),
      ...["attn_q", "attn_k", "attn_v", "attn_output"].map((part) => matrix(named(part), width, width)),
      norm(named("ffn_norm")),
      matrix(named("ffn_gate"), width, hidden),
      matrix(named("ffn_up"), width, hidden),
      matrix(named("ffn_down"), hidden, width),
    ];
  };
  return [
    matrix("token_embd.weight", width, vocabularySize),
    norm("output_norm.weight"),
    matrix("output.weight", width, vocabularySize),
    ...Array.from({ length: blocks }, (_, index) => block(index)).flat(),
  ];
}

/** Between -0.2 and 0.2, the same each time: a linear congruential generator (Numerical Recipes' constants). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 0.4;
  };
}

function entry(name: string, valueType: number, value: Buffer): Buffer {
  return Buffer.concat([string(name), uint32(valueType), value]);
}

function array(name: string, itemType: number, items: readonly Buffer[]): Buffer {
  return entry(name, type.array, Buffer.concat([uint32(itemType), uint64(items.length), ...items]));
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((alignment - (bytes.length % alignment)) % alignment)]);
}
