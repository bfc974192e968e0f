import { type Reader, readingOf } from "../reading.js";

export const reader: Reader = {
  by: "JSON.parse",
  read: (report) => readingOf(JSON.parse(report)),
};
