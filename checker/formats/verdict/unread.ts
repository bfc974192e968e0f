import type { UnreadReport } from "../../report/model.js";
import { nameOf } from "../text/labels.js";

/** By what name formats that have rules tell of what could not be read. */
export const NOT_READ = "not-read";

/** The page that says what follows from it. */
export const PAGE_OF_UNREAD = "exit-codes.md";

/** A line for each of what could not be read, as far as there is room for that. */
export function unreadInWords(unread: readonly UnreadReport[], most: number): readonly string[] {
  const left = unread.length - most;
  return [
    ...unread.slice(0, most).map(describeUnread),
    ...(left > 0 ? [`and ${left} more that could not be read`] : []),
  ];
}

/** `not read: 123456789012: sts:AssumeRole is not allowed` */
export function describeUnread({ path, message }: UnreadReport): string {
  return `not read: ${nameOf(path)}: ${message}`;
}
