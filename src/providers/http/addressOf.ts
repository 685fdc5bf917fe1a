/** Host and path, without the query and the credentials that may belong to the user. */
export function addressOf(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}
