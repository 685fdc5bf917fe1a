import assert from "node:assert/strict";
import { AssistError, type Failure } from "../../../../src/core/failure/failure.ts";
import type { Provider } from "../../../../src/core/model.ts";
import { createKeys } from "../../../../src/vscode/models/keys.ts";
import { fakeSecrets } from "./fakeSecrets.ts";

const openai: Provider = {
  id: "openai",
  name: "OpenAI",
  baseUrl: "https://api.openai.com/v1",
  protocol: "openai-responses",
  auth: { kind: "key", keyName: "openai" },
};
const moved: Provider = { ...openai, baseUrl: "https://proxy.test/v1" };
const free: Provider = { ...openai, id: "ollama", name: "Ollama", auth: { kind: "none" } };
const canary = "sk-canary-0123456789";

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof AssistError);
    return error.failure;
  }
  throw new Error("it worked");
}

describe("keys", () => {
  it("come back for the provider they were entered for", async () => {
    const secrets = fakeSecrets();
    const keys = createKeys(secrets);
    await keys.set(openai, canary);
    assert.equal(await keys.read(openai), canary);
    assert.equal(await createKeys(secrets).read(openai), canary);
    assert.equal(await keys.state(openai), "stored");
  });

  it("are missing by name", async () => {
    const keys = createKeys(fakeSecrets());
    assert.deepEqual(await failureOf(keys.read(openai)), {
      kind: "no-key",
      providerId: "openai",
      providerName: "OpenAI",
    });
    assert.equal(await keys.state(openai), "none");
  });

  it("are not needed where the provider needs none", async () => {
    const secrets = fakeSecrets();
    secrets.get = () => assert.fail("asked");
    const keys = createKeys(secrets);
    assert.equal(await keys.read(free), undefined);
    assert.equal(await keys.state(free), "not-needed");
  });

  const origins: readonly (readonly [string, boolean])[] = [
    ["https://api.openai.com/v1", true],
    ["https://api.openai.com/other/path", true],
    ["https://API.openai.com:443/v1", true],
    ["http://api.openai.com/v1", false],
    ["https://api.openai.com:8443/v1", false],
    ["https://api.openai.com.evil.test/v1", false],
    ["https://openai.com/v1", false],
  ];
  for (const [baseUrl, same] of origins) {
    it(`${same ? "go" : "do not go"} to ${baseUrl} when entered for api.openai.com`, async () => {
      const keys = createKeys(fakeSecrets());
      await keys.set(openai, canary);
      const there = { ...openai, baseUrl };
      if (same) {
        assert.equal(await keys.read(there), canary);
        return;
      }
      assert.deepEqual(await failureOf(keys.read(there)), {
        kind: "key-for-other-origin",
        providerId: "openai",
        providerName: "OpenAI",
        origin: new URL(baseUrl).origin,
      });
      assert.equal(await keys.state(there), "for-other-origin");
    });
  }

  it("go to a new address once that is confirmed, and no longer to the old one", async () => {
    const keys = createKeys(fakeSecrets());
    await keys.set(openai, canary);
    await keys.confirmOrigin(moved);
    assert.equal(await keys.read(moved), canary);
    assert.equal((await failureOf(keys.read(openai))).kind, "key-for-other-origin");
  });

  it("changed in another window are picked up by the next request", async () => {
    const secrets = fakeSecrets();
    const keys = createKeys(secrets);
    await keys.set(openai, canary);
    assert.equal(await keys.read(openai), canary);
    const other = JSON.stringify({ key: "sk-new", origin: "https://api.openai.com" });
    secrets.changeElsewhere("pointsman.key.openai", other);
    assert.equal(await keys.read(openai), "sk-new");
  });

  it("are read from the storage once", async () => {
    const secrets = fakeSecrets();
    const writer = createKeys(secrets);
    await writer.set(openai, canary);
    let reads = 0;
    const get = secrets.get.bind(secrets);
    secrets.get = (key) => {
      reads++;
      return get(key);
    };
    const keys = createKeys(secrets);
    await Promise.all([keys.read(openai), keys.read(openai), keys.usable([openai])]);
    assert.equal(reads, 1);
  });

  it("tell listeners of a change", async () => {
    const keys = createKeys(fakeSecrets());
    let changes = 0;
    const listening = keys.onDidChange(() => changes++);
    await keys.set(openai, canary);
    assert.ok(changes > 0);
    listening.dispose();
    const before = changes;
    await keys.remove("openai");
    assert.equal(changes, before);
  });

  it("are gone after removal, also in name", async () => {
    const keys = createKeys(fakeSecrets());
    await keys.set(openai, canary);
    assert.deepEqual(await keys.names(), ["openai"]);
    await keys.remove("openai");
    assert.deepEqual(await keys.names(), []);
    assert.equal((await failureOf(keys.read(openai))).kind, "no-key");
  });

  it("make a provider usable, also where `read` will explain why not", async () => {
    const keys = createKeys(fakeSecrets());
    await keys.set(openai, canary);
    const other = { ...openai, id: "other", auth: { kind: "key", keyName: "other" } } as const;
    assert.deepEqual(await keys.usable([moved, free, other]), new Set(["openai", "ollama"]));
  });

  const broken: readonly (readonly [string, () => Promise<string | undefined>])[] = [
    ["throws", () => Promise.reject(new Error("no keyring"))],
    ["never answers", () => new Promise(() => {})],
    ["holds a bare key", async () => canary],
    ["holds half of it", async () => `{"key":"${canary}"`],
    ["holds something else", async () => JSON.stringify({ key: [canary], origin: 5 })],
  ];
  for (const [name, get] of broken) {
    it(`are unreadable, not lost, where the storage ${name}`, async () => {
      const secrets = fakeSecrets();
      const works = secrets.get.bind(secrets);
      secrets.get = get;
      const keys = createKeys(secrets, { patienceMilliseconds: 20 });
      const failure = await failureOf(keys.read(openai));
      assert.equal(failure.kind, "key-unreadable");
      assert.ok(!JSON.stringify(failure).includes("canary"));
      assert.equal(await keys.state(openai), "unreadable");
      secrets.get = works;
      assert.equal((await failureOf(keys.read(openai))).kind, "no-key");
    });
  }

  it("that cannot be stored are reported without being repeated", async () => {
    const secrets = fakeSecrets();
    secrets.store = () => Promise.reject(new Error("no keyring"));
    const failure = await failureOf(createKeys(secrets).set(openai, canary));
    assert.deepEqual(failure, { kind: "key-unreadable", providerName: "OpenAI", message: "no keyring" });
  });

  it("stay known to the redactor, also those replaced or removed", async () => {
    const keys = createKeys(fakeSecrets());
    await keys.set(openai, "sk-one");
    await keys.set(openai, "sk-two");
    await keys.remove("openai");
    assert.deepEqual(keys.known(), ["sk-one", "sk-two"]);
  });
});
