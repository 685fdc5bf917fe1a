/** Draws `media/icon.png`, the sign of the product: a track that branches off another. */
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
const page = await browser.newPage({ viewport: { width: size, height: size } });
await page.setContent(`<body style="margin: 0; line-height: 0">${drawing}</body>`);
await page.screenshot({ path: "media/icon.png", omitBackground: true });
await browser.close();
