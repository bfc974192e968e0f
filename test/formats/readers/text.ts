import type { Reader } from "../reading.js";

/** Whoever reads a log takes a line that is not indented for what flowgate says itself. */
export const reader: Reader = {
  by: "the eye",
  read: (report) => ({
    shape: report
      .split("\n")
      .filter((line) => /^(?=\S)/.test(line))
      .map((line) => /^(?:error|warning|note|waived)\[|^(?:accepted|rejected):/.exec(line)?.[0]),
    texts: [report.replaceAll(/\s+/g, "")],
  }),
};
