/**
 * Tokens of a text, estimated as UTF-8 bytes / 4: within about 12 % above for code and near 0 % for Chinese
 * against o200k, where characters / 4 is 67 % too low for Chinese.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(utf8Bytes(text) / 4);
}

const beyondAscii = /[^\u0000-\u007f]/;

/** Length in UTF-8, without encoding it. */
export function utf8Bytes(text: string): number {
  if (!beyondAscii.test(text)) return text.length;
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00) {
      bytes += 4;
      index++;
    } else bytes += 3;
  }
  return bytes;
}
