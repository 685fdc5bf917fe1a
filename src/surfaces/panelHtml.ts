/** What the panel's page is made of; every value comes from the extension, none from a model. */
export interface PanelPage {
  /** Fresh and unguessable for each page. */
  readonly nonce: string;
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Of the reader, such as `zh-cn`. */
  readonly language: string;
  readonly title: string;
  /** Absent: a view in the side bar. */
  readonly place?: "tab";
}

/** The panel's document: nothing loads but our script and our style sheet. */
export function panelHtml({ nonce, cspSource, scriptUri, styleUri, language, title, place }: PanelPage): string {
  const policy = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `script-src 'nonce-${nonce}'`,
    // By text only in the frame that draws diagrams: it inherits this policy.
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}" />
    <meta http-equiv="x-dns-prefetch-control" content="off" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${attribute(title)}</title>
    <link rel="stylesheet" href="${attribute(styleUri)}" />
    <script nonce="${attribute(nonce)}" src="${attribute(scriptUri)}" defer></script>
  </head>
  <body${place === undefined ? "" : ` class="${place}"`}>
    <div id="root"></div>
  </body>
</html>
`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
