import type { Picture, PictureGroup } from "../picture/model.js";
import type { DrawnGroup, DrawnPicture, PictureRow } from "./model.js";
import { rowsOf } from "./rows.js";

/** How much of a picture there is room for. */
export interface Room {
  /** In all, and in one group. */
  readonly rows: number;
  readonly rowsOfGroup: number;
}

/**
 * What is drawn of a picture: as much as anybody looks at, the rejected before all. What is left is counted, never
 * dropped in silence.
 */
export function selectFrom({ groups }: Picture, room: Room): DrawnPicture {
  const drawn: DrawnGroup[] = [];
  const left: PictureGroup[] = [];
  let rows = room.rows;
  for (const group of groups) {
    if (rows === 0) {
      left.push(group);
      continue;
    }
    const all = rowsOf(group);
    const most = Math.min(rows, room.rowsOfGroup);
    const shown = all.slice(0, most);
    rows -= shown.length;
    drawn.push({ group, rows: shown, left: vpcsOf(all.slice(most)) });
  }
  return { groups: drawn, left };
}

function vpcsOf(rows: readonly PictureRow[]) {
  return rows.flatMap(({ vpcs }) => vpcs);
}
