import assert from "node:assert/strict";
import { symbolLines } from "../../../../src/context/mentions/symbolLines.ts";

const at = (name: string, from: number, to: number) => ({ name, lines: { from, to } });
const was = (from: number, to: number, name = "add") => ({ name, lines: { from, to } });

describe("where a symbol is now", () => {
  for (const [what, all, before, now] of [
    ["where it was", [at("add", 3, 9)], was(3, 3), [3, 9]],
    ["the innermost of its name there", [at("add", 1, 20), at("add", 4, 6)], was(5, 5), [4, 6]],
    ["further down", [at("sub", 3, 9), at("add", 40, 45)], was(3, 9), [40, 45]],
    ["the nearest of its name", [at("add", 90, 95), at("add", 20, 25), at("add", 60, 65)], was(40, 41), [20, 25]],
    ["with or without brackets", [at("add(int, int)", 12, 14)], was(3, 9), [12, 14]],
    // C#, Java and C++: both have the name.
    ["the class, not its constructor", [at("Foo", 1, 50), at("Foo(int)", 10, 15)], was(1, 50, "Foo"), [1, 50]],
    ["the class of which one line is known", [at("Foo", 1, 50), at("Foo(int)", 10, 15)], was(1, 1, "Foo"), [1, 50]],
    ["the class that moved a little", [at("Foo", 6, 55), at("Foo(int)", 15, 20)], was(1, 50, "Foo"), [6, 55]],
    ["the constructor, not its class", [at("Foo", 1, 50), at("Foo(int)", 10, 15)], was(10, 15, "Foo"), [10, 15]],
    ["the one as long where both begin together", [at("Foo", 1, 1), at("Foo", 1, 50)], was(1, 49, "Foo"), [1, 50]],
    // gopls qualifies the names of a workspace, and methods always; in a file they have a receiver.
    ["that of a Go method", [at("(*Cart).Total", 8, 12)], was(8, 8, "Cart.Total"), [8, 12]],
    ["that of a Go method of a value", [at("(Cart).Total", 8, 12)], was(8, 8, "shop.Cart.Total"), [8, 12]],
    ["that of a Go method of any type", [at("(*List[T]).Push", 8, 12)], was(8, 8, "List.Push"), [8, 12]],
    ["that of a Go function", [at("Total", 8, 12)], was(8, 8, "shop.Total"), [8, 12]],
    ["that of a Go path", [at("Total", 8, 12)], was(8, 8, "example.com/shop/v2.Total"), [8, 12]],
    [
      "no method of another Go type",
      [at("(*Order).Total", 8, 12), at("(*Cart).Total", 40, 44)],
      was(8, 8, "Cart.Total"),
      [40, 44],
    ],
    ["nowhere where only another Go type has it", [at("(*Order).Total", 8, 12)], was(8, 8, "Cart.Total"), undefined],
    // clangd: qualified where a member is defined outside of its class.
    ["that of a C++ member", [at("Cart::total", 8, 12)], was(8, 8, "total"), [8, 12]],
    ["that of a C++ member in a namespace", [at("shop::Cart::total", 8, 12)], was(8, 8, "Cart::total"), [8, 12]],
    ["that of a C++ template", [at("Box<T>::get", 8, 12)], was(8, 8, "Box::get"), [8, 12]],
    ["that of a C++ operator", [at("Cart::operator()", 8, 12)], was(8, 8, "operator()"), [8, 12]],
    ["the same name first", [at("Cart::total", 3, 9), at("total", 40, 44)], was(3, 9, "total"), [40, 44]],
    ["nowhere", [at("added", 3, 9), at("sub", 3, 9)], was(3, 9), undefined],
    ["nowhere in an empty file", [], was(3, 9), undefined],
  ] as const) {
    it(`is ${what}`, () => {
      const found = symbolLines(all, before);
      assert.deepEqual(found && [found.from, found.to], now);
    });
  }
});
