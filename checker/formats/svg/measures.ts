/** Sizes of the picture, in pixels. */
export const SVG_CARD = { width: 288, height: 68, radius: 8, text: 44, inset: 12 } as const;
export const GAP = { betweenRows: 14, betweenColumns: 56 } as const;
export const PANEL = { padding: 20, header: 64, radius: 12, gap: 20, pieces: 22 } as const;
export const PAGE = { margin: 24, header: 76, least: 760 } as const;

/** How many rows are drawn, in all and of one group, and how many of them share what they share. */
export const ROOM = { rows: 160, rowsOfGroup: 36 } as const;
export const MOST_IN_A_PIECE = 12;
