const section = (index: number) => `## Step ${index}: the *cart* keeps its **total**

The function \`applyDiscount${index}\` changes what it is given, so that the second call starts from a [lower price](https://example.com/docs/${index}).

- copy the cart before you change it
- return the copy
  - callers stay pure
  - tests need no set-up

\`\`\`ts
export function applyDiscount${index}(cart: Cart, percent: number): Cart {
  const factor = 1 - percent / 100; // as a fraction
  return { ...cart, items: cart.items.map((item) => ({ ...item, price: item.price * factor })) };
}
\`\`\`

| case | before | after |
| --- | ---: | ---: |
| one call | ${90 - index} | ${90 + index} |
| two calls | 81 | 90 |

`;

/** An answer of headings, prose, lists, tables and code, of about this length. */
export function longAnswer(length: number): string {
  let text = "";
  for (let index = 1; text.length < length; index++) text += section(index);
  return `${text}The end.\n`;
}

/** The text in pieces as a server sends them. */
export function pieces(text: string, size: number): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}
