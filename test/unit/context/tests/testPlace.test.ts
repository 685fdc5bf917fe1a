import assert from "node:assert/strict";
import { testPlace } from "../../../../src/context/tests/testPlace.ts";

/** Code, its language, the tests there are, and the place: `+` before one that is new. */
type Row = readonly [path: string, languageId: string, files: readonly string[], place: string | undefined];

const ts = "typescript";
const found: readonly Row[] = [
  ["src/cart.ts", ts, ["src/cart.test.ts", "src/prices.test.ts"], "src/cart.test.ts"],
  ["src/cart.ts", ts, ["src/cart.spec.ts"], "src/cart.spec.ts"],
  ["src/shop/cart.ts", ts, ["src/shop/__tests__/cart.test.ts"], "src/shop/__tests__/cart.test.ts"],
  ["src/shop/cart.ts", ts, ["src/shop/__tests__/cart.ts"], "src/shop/__tests__/cart.ts"],
  ["src/shop/cart.ts", ts, ["test/shop/cart.test.ts", "test/other/cart.test.ts"], "test/shop/cart.test.ts"],
  ["src/shop/cart.ts", ts, ["test/unit/shop/cart.test.ts"], "test/unit/shop/cart.test.ts"],
  ["src/shop/cart.ts", ts, ["test/cart.test.ts"], "test/cart.test.ts"],
  ["src/cart.service.ts", ts, ["src/cart.spec.ts", "src/cart.service.spec.ts"], "src/cart.service.spec.ts"],
  ["src/Cart.tsx", "typescriptreact", ["src/Cart.test.ts"], "src/Cart.test.ts"],
  ["src/Cart.vue", "vue", ["test/Cart.spec.js"], "test/Cart.spec.js"],
  ["lib/cart.js", "javascript", ["test/cart.test.js", "dist/cart.test.mjs"], "test/cart.test.js"],
  ["src/cart/index.ts", ts, ["src/cart.test.ts"], "src/cart.test.ts"],
  [
    "packages/a/src/cart.ts",
    ts,
    ["packages/b/test/cart.test.ts", "packages/a/test/cart.test.ts"],
    "packages/a/test/cart.test.ts",
  ],
  ["shop/cart.py", "python", ["tests/test_cart.py"], "tests/test_cart.py"],
  ["shop/cart.py", "python", ["shop/cart_test.py"], "shop/cart_test.py"],
  ["src/shop/billing/cart.py", "python", ["tests/billing/test_cart.py"], "tests/billing/test_cart.py"],
  ["cart/cart.go", "go", ["cart/cart_test.go"], "cart/cart_test.go"],
  [
    "src/main/java/com/acme/Cart.java",
    "java",
    ["src/test/java/com/acme/CartTest.java"],
    "src/test/java/com/acme/CartTest.java",
  ],
  ["src/main/kotlin/acme/Cart.kt", "kotlin", ["src/test/kotlin/acme/CartTest.kt"], "src/test/kotlin/acme/CartTest.kt"],
  [
    "src/commonMain/kotlin/Cart.kt",
    "kotlin",
    ["src/commonTest/kotlin/CartTest.kt"],
    "src/commonTest/kotlin/CartTest.kt",
  ],
  ["lib/shop/cart.rb", "ruby", ["spec/shop/cart_spec.rb"], "spec/shop/cart_spec.rb"],
  ["app/models/cart.rb", "ruby", ["test/models/cart_test.rb"], "test/models/cart_test.rb"],
  ["src/cart.rs", "rust", ["tests/cart.rs"], "tests/cart.rs"],
  ["src/cart.rs", "rust", ["src/cart_test.rs"], "src/cart_test.rs"],
  [
    "src/Shop/Services/Cart.cs",
    "csharp",
    ["tests/Shop.Tests/Services/CartTests.cs"],
    "tests/Shop.Tests/Services/CartTests.cs",
  ],
  ["src/net/cart.cc", "cpp", ["src/net/cart_test.cc"], "src/net/cart_test.cc"],
  ["include/net/cart.h", "cpp", ["test/cart_test.cpp"], "test/cart_test.cpp"],
  ["Sources/Shop/Cart.swift", "swift", ["Tests/ShopTests/CartTests.swift"], "Tests/ShopTests/CartTests.swift"],
  ["src/Service/Cart.php", "php", ["tests/Unit/Service/CartTest.php"], "tests/Unit/Service/CartTest.php"],
  ["lib/shop/cart.ex", "elixir", ["test/shop/cart_test.exs"], "test/shop/cart_test.exs"],
  ["lib/src/cart.dart", "dart", ["test/cart_test.dart"], "test/cart_test.dart"],
  ["lib/Cart.pm", "perl", ["t/Cart.t"], "t/Cart.t"],
];

const fresh: readonly Row[] = [
  ["src/cart.ts", ts, [], "+src/cart.test.ts"],
  ["src/cart.ts", ts, ["src/prices.spec.ts"], "+src/cart.spec.ts"],
  ["src/shop/cart.ts", ts, ["src/tax/__tests__/rate.test.ts"], "+src/shop/__tests__/cart.test.ts"],
  ["src/shop/cart.ts", ts, ["src/__tests__/tax/rate.test.ts"], "+src/__tests__/shop/cart.test.ts"],
  ["src/prices.ts", ts, ["test/storefront.test.ts"], "+test/prices.test.ts"],
  ["src/shop/cart.ts", ts, ["test/unit/tax/rate.test.ts", "test/e2e/shop/buy.test.ts"], "+test/unit/shop/cart.test.ts"],
  ["src/shop/index.ts", ts, ["test/rate.test.ts"], "+test/shop/index.test.ts"],
  ["src/Cart.tsx", "typescriptreact", ["src/rate.test.ts"], "+src/Cart.test.tsx"],
  ["src/Cart.vue", "vue", ["src/Price.spec.js"], "+src/Cart.spec.js"],
  ["packages/a/src/cart.ts", ts, ["packages/b/test/rate.test.ts"], "+packages/a/test/cart.test.ts"],
  ["packages/a/src/index.ts", ts, ["packages/b/test/index.test.ts"], "+packages/a/test/index.test.ts"],
  ["test/helpers.ts", ts, ["test/rate.test.ts"], "+test/helpers.test.ts"],
  ["shop/cart.py", "python", [], "+tests/test_cart.py"],
  ["shop/cart.py", "python", ["shop/rate_test.py"], "+shop/cart_test.py"],
  ["shop/orders/models.py", "python", ["shop/cart/tests/test_views.py"], "+shop/orders/tests/test_models.py"],
  ["shop/billing/cart.py", "python", ["tests/billing/test_rate.py"], "+tests/billing/test_cart.py"],
  ["cart/cart.go", "go", ["test/rate_test.go"], "+cart/cart_test.go"],
  ["src/main/java/com/acme/Cart.java", "java", [], "+src/test/java/com/acme/CartTest.java"],
  [
    "src/main/java/com/acme/Cart.java",
    "java",
    ["src/test/java/com/other/RateTests.java"],
    "+src/test/java/com/acme/CartTests.java",
  ],
  ["src/commonMain/kotlin/Cart.kt", "kotlin", ["src/jvmTest/kotlin/RateTest.kt"], "+src/commonTest/kotlin/CartTest.kt"],
  ["app/models/cart.rb", "ruby", [], "+spec/models/cart_spec.rb"],
  ["lib/shop/cart.rb", "ruby", ["test/shop/test_rate.rb"], "+test/shop/test_cart.rb"],
  [
    "src/Shop/Services/Cart.cs",
    "csharp",
    ["tests/Other.Tests/RateTests.cs"],
    "+tests/Shop.Tests/Services/CartTests.cs",
  ],
  ["Shop/Cart.cs", "csharp", ["Other.Tests/RateTests.cs"], "+Shop.Tests/CartTests.cs"],
  ["Shop/Cart.cs", "csharp", [], "+Shop.Tests/CartTests.cs"],
  ["Sources/Shop/Cart.swift", "swift", [], "+Tests/ShopTests/CartTests.swift"],
  ["src/Service/Cart.php", "php", [], "+tests/Service/CartTest.php"],
  ["apps/web/lib/shop/cart.ex", "elixir", [], "+apps/web/test/shop/cart_test.exs"],
  ["include/net/cart.h", "cpp", ["test/net/rate_test.cc"], "+test/net/cart_test.cc"],
  ["tools/install.sh", "shellscript", [], "+test/install.bats"],
];

const special: readonly Row[] = [
  // Where the language keeps them in the code itself.
  ["src/cart.rs", "rust", ["tests/prices.rs"], "src/cart.rs"],
  ["src/cart.zig", "zig", [], "src/cart.zig"],
  // A test file is added to itself.
  ["src/cart.test.ts", ts, [], "src/cart.test.ts"],
  ["tests/test_cart.py", "python", [], "tests/test_cart.py"],
  // Names that only look like tests, and names that say nothing.
  ["src/latest/cart.ts", ts, ["src/latest/rate.ts"], "+src/latest/cart.test.ts"],
  ["src/main/java/Tier.java", "java", ["src/main/java/TierTest.java"], "+src/test/java/TierTest.java"],
  ["src/shop/utils.ts", ts, ["test/utils.test.ts"], "+test/shop/utils.test.ts"],
  // Other projects and other languages.
  ["packages/a/src/cart.ts", ts, ["packages/b/test/cart.test.ts"], "+packages/a/test/cart.test.ts"],
  ["src/cart.ts", ts, ["tests/test_cart.py"], "+src/cart.test.ts"],
  ["notes/cart.md", "markdown", ["test/cart.test.ts"], undefined],
];

describe("the place for tests", () => {
  for (const [title, rows] of [
    ["is the file that tests the code already", found],
    ["is a new file, as the project has it or else the language", fresh],
    ["is found where names and folders mislead", special],
  ] as const) {
    describe(title, () => {
      for (const [path, languageId, files, expected] of rows) {
        it(`${path} among ${files.join(", ") || "none"}`, () => {
          const place = testPlace({ path, languageId, files });
          assert.equal(place && (place.kind === "new" ? "+" : "") + place.path, expected);
        });
      }
    });
  }

  it("knows the nearest other tests, nearest first, and those of other kinds last", () => {
    const files = [
      "test/e2e/shop/buy.test.ts",
      "test/tax/rate.test.ts",
      "test/shop/price.test.ts",
      "test/shop/cart.test.ts",
    ];
    assert.deepEqual(testPlace({ path: "src/shop/cart.ts", languageId: ts, files }), {
      kind: "existing",
      path: "test/shop/cart.test.ts",
      neighbours: ["test/shop/price.test.ts", "test/tax/rate.test.ts", "test/e2e/shop/buy.test.ts"],
    });
  });
});
