/** A day of the calendar, as ISO 8601 has it: `2026-11-26`. Of two, the earlier sorts first. */
export type Day = string;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MILLISECONDS = 24 * 60 * 60 * 1000;

/** Whether a text is a day that there is: no 30th of February. */
export function isDay(text: string): boolean {
  const time = DAY.test(text) ? startOf(text) : Number.NaN;
  return !Number.isNaN(time) && dayOf(time) === text;
}

/** How many days it is from one day to another; negative where that is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOf(to) - startOf(from)) / MILLISECONDS);
}

/** The day so many days later. */
export function daysAfter(day: Day, days: number): Day {
  return dayOf(startOf(day) + days * MILLISECONDS);
}

/** The day of a point in time, in UTC. */
export function dayOf(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}
