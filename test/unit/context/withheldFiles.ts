/** Files of which nothing may come out, with what makes the guard withhold them. */
export const withheldFiles: Readonly<Record<string, "secret" | "ignored">> = {
  ".env": "secret",
  "certs/server.pem": "secret",
  ".ssh/config.ts": "secret",
  // By what stands in them.
  "config.json": "secret",
  "deploy/values.yaml": "secret",
  // By `.gitignore` and `.aiignore`.
  "private/plan.ts": "ignored",
  "private/cart.test.ts": "ignored",
  "src/generated/cart.spec.ts": "ignored",
  "notes.draft.ts": "ignored",
};

const text = 'export const totalCents = "out of bounds";\n"password": "Gr33nTea#42"\n';

/** The folder they lie in, beside files that anybody may see. */
export const withWithheld: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(withheldFiles).map((path) => [path, text])),
  ".gitignore": "private/\ngenerated/\n",
  ".aiignore": "*.draft.ts\n",
  "src/cart.ts":
    'import { price } from "./price.ts";\n\nexport const totalCents = (pieces: number) => pieces * price;\n',
  "src/price.ts": "/** In cents. */\nexport const price = 12;\n",
  "test/price.test.ts": 'it("has a price", () => {});\n',
  "package.json": '{ "devDependencies": { "mocha": "^11" } }\n',
};
