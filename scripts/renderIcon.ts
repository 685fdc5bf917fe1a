/** Draws `media/icon.png`, the sign of the product: a track that branches off another. */
import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";
import { launchBrowser } from "./browser.ts";

const size = 256;
const sleepers = [116, 148, 180, 212].map((x) => `<path d="M${x} 166v28" />`).join("");
const drawing = `
<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 256 256" fill="none" stroke-linecap="round">
  <defs>
    <linearGradient id="ground" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="#1b3a5c" />
      <stop offset="1" stop-color="#0b1a2e" />
    </linearGradient>
    <linearGradient id="branch" x1="40" y1="180" x2="228" y2="76" gradientUnits="userSpaceOnUse">
      <stop offset="0" stop-color="#ffffff" />
      <stop offset="1" stop-color="#5fd0c5" />
    </linearGradient>
  </defs>
  <rect width="256" height="256" rx="56" fill="url(#ground)" />
  <g stroke="#3d5f85" stroke-width="8">${sleepers}</g>
  <path d="M24 180h208" stroke="#6f93bb" stroke-width="14" />
  <path d="M40 180c92 0 72-104 156-104" stroke="#0f2440" stroke-width="34" stroke-linecap="butt" />
  <path d="M24 180h16c92 0 72-104 156-104h4" stroke="url(#branch)" stroke-width="18" />
  <circle cx="206" cy="76" r="20" fill="#5fd0c5" />
  <circle cx="206" cy="76" r="8" fill="#0f2440" />
</svg>`;

const browser = await launchBrowser();
const page = await browser.newPage();
const pixels = await page.evaluate(paint, { address: `data:image/svg+xml,${encodeURIComponent(drawing)}`, size });
await browser.close();
writeFileSync("media/icon.png", encode(Buffer.from(pixels, "base64")));

/** In the page: the drawing's pixels, row by row, four bytes each, in base64. */
async function paint(sign: { readonly address: string; readonly size: number }): Promise<string> {
  const image = new Image();
  image.src = sign.address;
  await image.decode();
  const canvas = new OffscreenCanvas(sign.size, sign.size).getContext("2d");
  canvas?.drawImage(image, 0, 0);
  const { data } = canvas?.getImageData(0, 0, sign.size, sign.size) ?? { data: [] };
  return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
}

/** A PNG without filters: half the size of the browser's own, since its gradients are dithered. */
function encode(rgba: Buffer): Buffer {
  const row = size * 4;
  const rows = Array.from({ length: size }, (_, y) => [Buffer.of(0), rgba.subarray(y * row, (y + 1) * row)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows.flat()), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
