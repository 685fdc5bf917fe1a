/** What the demo completes: `start` is looked for at the end of the line, `rest` goes on from there. Longest start first. Data only. */
export interface FimAnswer {
  readonly start: string;
  readonly rest: string;
}

export const fimAnswers: readonly FimAnswer[] = [
  {
    start: "function formatPrice(",
    rest: 'cents: number, currency = "USD"): string {\n  const amount = (cents / 100).toFixed(2);\n  return currency === "USD" ? `$${amount}` : `${amount} ${currency}`;\n}',
  },
  {
    start: "function countPieces(",
    rest: "cart: Cart): number {\n  return cart.lines.reduce((sum, line) => sum + line.quantity, 0);\n}",
  },
  { start: "for (const line of ", rest: "cart.lines) {\n  total += line.quantity * line.unitCents;\n}" },
  { start: "for (const tier of ", rest: "discountTiers) {\n  if (quantity >= tier.from) percent = tier.percent;\n}" },
  { start: "const total = ", rest: "cart.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);" },
  { start: "const pieces = ", rest: "cart.lines.reduce((sum, line) => sum + line.quantity, 0);" },
  {
    start: "export function ",
    rest: "countPieces(cart: Cart): number {\n  return cart.lines.reduce((sum, line) => sum + line.quantity, 0);\n}",
  },
  { start: "console.log(", rest: "formatPrice(totalCents(cart)));" },
  { start: "for row in ", rest: 'rows:\n    print(row["sku"])' },
  { start: "def count_", rest: 'pieces(rows):\n    return sum(int(row["pieces"]) for row in rows)' },
  { start: ".product__", rest: "title {\n  font-size: 1.25rem;\n}" },
  { start: 'test("', rest: 'an empty cart costs nothing", () => {\n  assert.equal(totalCents(emptyCart), 0);\n});' },
  { start: "import { ", rest: 'formatPrice } from "./prices.ts";' },
  { start: "if (cart", rest: ".lines.length === 0) return 0;" },
  { start: "return total", rest: ";" },
  { start: "return cart", rest: ".lines.length === 0;" },
  { start: "return ", rest: "cart.lines.length === 0;" },
  { start: "const ", rest: "pieces = cart.lines.reduce((sum, line) => sum + line.quantity, 0);" },
  { start: "if (", rest: "cart.lines.length === 0) return 0;" },
];
