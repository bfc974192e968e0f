import type { Way } from "../speaker.js";

/** https://developer.hashicorp.com/terraform/language/functions, "Numeric Functions", and what counts. */
export const numbers: readonly Way[] = [
  (s) => `${s.pick(["abs", "ceil", "floor", "signum"])}(${s.number()})`,
  (s) => `${s.pick(["max", "min"])}(${s.some("number", 3, 1).join(", ")})`,
  (s) => `${s.pick(["max", "min"])}(${s.list()}...)`,
  (s) => `log(${s.pick(["8", "16", "10", "1", s.number()])}, ${s.pick(["2", "10", s.number()])})`,
  (s) =>
    `pow(${s.pick(["2", "3", "-2", "10", s.number()])}, ${s.pick(["0", "1", "2", "10", "-1", "0.5", s.number()])})`,
  (s) =>
    `parseint(${s.pick([s.text(), '"ff"', '"-7"', '"0101"', '"zZ"', '"+3"', '"1_0"', '"0xff"', '""'])}, ${s.pick(["2", "8", "10", "16", "36", "62", "63", "1", "0", s.number()])})`,
  (s) => `length(${s.pick([s.text(), s.list(), s.map(), s.set(), s.any()])})`,
  (s) => `sum(${s.pick([s.list(), s.set(), `[${s.some("number", 3, 1).join(", ")}]`])})`,
  (s) =>
    `tonumber(${s.pick([s.any(), s.text(), s.number(), '" 5"', '"1_000"', '"0b1"', '"1e5"', '"Infinity"', '"٣"'])})`,
  (s) => `index(${s.list()}, ${s.any()})`,
  (s) => `index([${s.some("text", 3, 1).join(", ")}], ${s.text()})`,
  (s) => `timecmp(${time(s)}, ${time(s)})`,
  (s) => `range(${s.pick(["3", "5", s.number()])})[${s.pick(["0", "1", "2"])}]`,
  (s) => `length(range(${s.some("number", 3, 1).join(", ")}))`,
];

const TIMES = [
  "2024-02-29T23:59:59Z",
  "2020-01-01T00:00:00Z",
  "1999-12-31T12:30:05+05:30",
  "2024-03-10T02:30:00-08:00",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "2024-13-01T00:00:00Z",
  "2024-01-01",
  "2024-01-01T00:00:00.5Z",
  "2024-01-01t00:00:00z",
  "2023-02-29T00:00:00Z",
  "2024-06-15T24:00:00Z",
  "2024-06-15T13:05:09+00:00",
  "2024-06-15T13:05:60Z",
  "2018-01-02T23:12:01-00:00",
  "2024-06-15T13:05:09.123456789-03:00",
  "",
  "x",
  "2024-06-15 13:05:09Z",
  "1582-10-04T00:00:00Z",
  "1970-01-01T00:00:00+14:00",
];

export const time: Way = (s) => (s.random.chance(0.95) ? `"${s.pick(TIMES)}"` : s.text());
