// The table of README.md.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isListed } from "./survivors.mjs";

const README = join(import.meta.dirname, "README.md");
const MARK = /(<!-- results -->\n)[\s\S]*(<!-- \/results -->)/;

/** @param {readonly import("./results.mjs").Outcome[]} all @param {{ rate: number, seed: number }} sample */
export function writeTable(all, sample) {
  const folders = [...new Set(all.map(folderOf))].map((folder) => [
    folder,
    all.filter((one) => folderOf(one) === folder),
  ]);
  const trace = all.filter(({ file }) => file.startsWith("checker/trace/"));
  const lines = [
    "| | mutants | asked | killed | timeout | survived | of them listed | not covered | killed of those asked |",
    "| --- | --: | --: | --: | --: | --: | --: | --: | --- |",
    ...folders.map(([folder, of]) => row(`\`${folder}\``, counted(of))),
    row("all of `checker/trace`", counted(trace)),
    // No row for all: rooms of which everything was asked would count for more in it than they are.
  ];
  const day = new Date().toISOString().slice(0, 10);
  const said = `${day}, samples with seed ${sample.seed}:\n\n${lines.join("\n")}\n`;
  console.log(`\n${said}`);
  writeFileSync(README, readFileSync(README, "utf8").replace(MARK, `$1\n${said}\n$2`));
}

/** A room, or a folder of the trace. */
function folderOf({ file }) {
  const folder = file.split("/").slice(0, 3).join("/");
  if (!folder.startsWith("checker/trace")) return file.split("/").slice(0, 2).join("/");
  return folder.endsWith(".ts") ? "checker/trace" : folder;
}

function counted(all) {
  const of = (...statuses) => all.filter(({ status }) => statuses.includes(status));
  const isOut = new Set(["Ignored"]);
  const left = of("Survived", "NoCoverage");
  return {
    all: all.filter(({ status }) => !isOut.has(status)).length,
    killed: of("Killed").length,
    timeout: of("Timeout").length,
    survived: of("Survived").length,
    uncovered: of("NoCoverage").length,
    listed: left.filter(isListed).length,
  };
}

function row(name, { all, killed, timeout, survived, uncovered, listed }) {
  const asked = killed + timeout + survived + uncovered;
  const share = asked === 0 ? "" : percent(killed + timeout, asked, all);
  return `| ${[name, all, asked, killed, timeout, survived, listed, uncovered, share].join(" | ")} |`;
}

/** The share, and in which range that of all mutants is with a confidence of 95 %, where not all were asked (Wilson). */
function percent(dead, asked, all) {
  const share = dead / asked;
  const said = `${(100 * share).toFixed(1)} %`;
  if (asked === all) return said;
  // A sample that has most of them in it says more than one of an endless number.
  const z2 = 1.96 ** 2 * ((all - asked) / (all - 1));
  const middle = (share + z2 / (2 * asked)) / (1 + z2 / asked);
  const half =
    (Math.sqrt(z2) / (1 + z2 / asked)) *
    Math.sqrt((share * (1 - share)) / asked + z2 / (4 * asked ** 2));
  return `${said} (${(100 * (middle - half)).toFixed(1)} to ${(100 * (middle + half)).toFixed(1)})`;
}
