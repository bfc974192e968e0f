/** Writes one report of many findings in one format, as commands do: `tsx bench/reports/one.ts FINDINGS FORMAT FILE`. */
import {
  chooseReports,
  type ReportOptions,
  readFormatOption,
  renderReports,
} from "../../checker/cli/reports.js";
import { repeated } from "./many.js";
import { reportOfOne } from "./one-vpc.js";

const [findings = "", name = "", file = ""] = process.argv.slice(2);
const report = repeated(await reportOfOne(), Number(findings));
const format = readFormatOption(name);
// Without a format: what it takes until there is a report.
if (format !== undefined) {
  const options: ReportOptions = { format: [format], output: file, ci: false };
  await renderReports({ report, alone: false }, await chooseReports(options, []), options, []);
}
