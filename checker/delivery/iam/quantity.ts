/** What a number, or a moment, may be. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export const EVER: Interval = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Nothing for what is no number, or one that a double does not hold. */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return undefined;
  const number = Number(text);
  return text.replace(/\D/g, "").length <= 15 ? number : undefined;
}

const ISO =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/;

/**
 * A date of W3C's profile of ISO 8601, or seconds since 1970, in milliseconds since then.
 *
 * https://www.w3.org/TR/NOTE-datetime
 */
export function momentOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  // Four digits are a year.
  if (/^\d{5,12}$/.test(text)) return Number(text) * 1000;
  if (!ISO.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
}
