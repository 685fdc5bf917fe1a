/** Line drawings on a 16 × 16 grid. */
export const icons = {
  copy: "M5.5 5.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z",
  insert: "M2.5 8h7M6.5 5l3 3-3 3M13 3v10",
  apply: "M8 2.5v7M4.8 6.5L8 9.7l3.2-3.2M3 13h10",
  check: "M3 8.5l3.2 3.2L13 4.8",
  retry: "M13 8a5 5 0 1 1-1.6-3.7M13.2 2.2v2.9h-2.9",
  send: "M8 13V3.4M3.8 7.5L8 3.3l4.2 4.2",
  stop: "M5 5h6v6H5z",
  markdown: "M4 2.5h5l3 3v8H4zM9 2.5v3h3M6 8h4M6 10.5h4",
  thumbsUp:
    "M5.5 7.2v6H3v-6zM5.5 7.2L8.3 2.5c1.2 0 1.6.9 1.3 2L9 6.5h3.2c.9 0 1.4.7 1.2 1.5l-1.1 4.2c-.2.6-.6 1-1.2 1H5.5",
  thumbsDown:
    "M5.5 8.8v-6H3v6zM5.5 8.8L8.3 13.5c1.2 0 1.6-.9 1.3-2L9 9.5h3.2c.9 0 1.4-.7 1.2-1.5l-1.1-4.2c-.2-.6-.6-1-1.2-1H5.5",
  newFile: "M9 13.5H4v-11h5l3 3V8M9 2.5v3h3M12 10v4M10 12h4",
  source: "M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5",
  diagram: "M2.5 3h4.5v3.5H2.5zM9 9.5h4.5V13H9zM4.7 6.5v4.7H9",
  terminal: "M2.5 3.5h11v9h-11zM5 6.5L7 8L5 9.5M8 10h3",
  edit: "M3 13l.7-3L11 2.7l2.3 2.3L6 12.3zM9.6 4.1l2.3 2.3",
  left: "M10 3.5L5.5 8l4.5 4.5",
  right: "M6 3.5L10.5 8L6 12.5",
  close: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  up: "M8 13V3.5M3.8 7.6L8 3.4l4.2 4.2",
  down: "M8 3v9.5M3.8 8.4L8 12.6l4.2-4.2",
  alert: "M8 2.5l6 10.8H2zM8 6.7v3.1M8 11.4v.3",
  file: "M4 2.5h5l3 3v8H4zM9 2.5v3h3",
  folder: "M2 4.5a1 1 0 0 1 1-1h3.2l1.6 1.7H13a1 1 0 0 1 1 1v5.8a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1z",
  symbol:
    "M6 3C4.4 3 4.6 4.4 4.6 5.6S4 8 2.8 8c1.2 0 1.8 1.2 1.8 2.4S4.4 13 6 13M10 3c1.6 0 1.4 1.4 1.4 2.6S12 8 13.2 8c-1.2 0-1.8 1.2-1.8 2.4s.2 2.6-1.4 2.6",
  selection: "M2.5 4h11M2.5 8h7M2.5 12h9",
  diff: "M8 2.8v6M5 5.8h6M5 12.8h6",
  url: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM2.3 8h11.4M8 2.2c3 3.4 3 8.2 0 11.6M8 2.2c-3 3.4-3 8.2 0 11.6",
  clipboard: "M6 3H4v10.5h8V3h-2M6 2.2h4v2H6z",
  recent: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 4.8V8l2.2 1.6",
  image: "M2.5 3.5h11v9h-11zM3 11l3-3 2.4 2.4L11 7.8l2.3 2.3M6.2 5.8v.2",
  pin: "M6 2.5h4M6.8 2.5v4L5 9h6L9.2 6.5v-4M8 9v4.5",
  editor: "M2.5 3.5h11v9h-11zM2.5 6.2h11M7 3.5v2.7",
  pencil: "M3 13l.6-2.8 7.6-7.6 2.2 2.2-7.6 7.6zM9.8 4l2.2 2.2",
  trash: "M3 4.5h10M6.2 4.5v-2h3.6v2M4.4 4.5l.6 9h6l.6-9M6.8 7v4M9.2 7v4",
  export: "M8 9.5v-7M4.8 5.3L8 2.1l3.2 3.2M3 10v3.2h10V10",
  import: "M8 2.5v7M4.8 6.3L8 9.5l3.2-3.2M3 10v3.2h10V10",
  lock: "M4.5 7.5h7v5.5h-7zM6 7.5V5.3a2 2 0 0 1 4 0v2.2",
  unlock: "M4.5 7.5h7v5.5h-7zM6 7.5V5.3a2 2 0 0 1 3.9-.6",
  back: "M13 8H3.4M7.5 3.8L3.3 8l4.2 4.2",
  // A track that branches off another: the sign of the product.
  tracks: "M1.5 11.5h13M3 11.5c5 0 4-7 9-7h2.5",
} as const;

export type IconName = keyof typeof icons;
