/** Longer than any run, and within what timers can wait. */
const LONGEST = 24 * 60 * 60 * 1_000;

/**
 * Milliseconds of a duration as Terraform's `-lock-timeout` takes it: `90s`, `5m`, `1h30m`, or `0`.
 * https://pkg.go.dev/time#ParseDuration
 *
 * @returns undefined for anything else, and for more than a day.
 */
export function readTimeLimit(text: string): number | undefined {
  const match = /^(?:0|(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?)$/.exec(text);
  if (match === null || text === "") return undefined;
  const [, hours = "0", minutes = "0", seconds = "0"] = match;
  const length = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  return length > LONGEST ? undefined : length;
}

/** In the same words: `1h30m`. */
export function timeLimitText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 3_600), "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ];
  const text = parts.map(([count, unit]) => (count === 0 ? "" : `${count}${unit}`)).join("");
  return text === "" ? "0s" : text;
}
