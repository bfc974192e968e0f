import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fencesOf, ROOT } from "../../docs/pages.js";

/** Versions of what the constructs stand on that are installed together, as the guide says them. */
export interface Pair {
  readonly framework: "cdktf" | "cdktn";
  /** What npm is given: `cdktf@0.21`, … */
  readonly packages: readonly string[];
  /** The whole line. */
  readonly install: string;
}

/** The way from an empty folder to a passing plan, as a page has it. */
export interface Guide {
  readonly pairs: readonly Pair[];
  /** `main.ts`, for CDK Terrain. */
  readonly program: string;
  /** The lines that are typed then. */
  readonly commands: readonly string[];
}

/** @throws {Error} where the page has no section of that title, or it shows no program. */
export function readGuide(path: string, title: string): Guide {
  const page = readFileSync(join(ROOT, path), "utf8");
  const text = page.split(/^(?=## )/m).find((section) => section.startsWith(`## ${title}\n`));
  if (text === undefined) throw new Error(`${path} has no section ${title}`);
  const [program, commands] = ["ts", "sh"].map((wanted) => {
    const found = fencesOf({ path, text }).find(({ language }) => language === wanted);
    if (found === undefined) throw new Error(`${path} shows no ${wanted} in ${title}`);
    return found.text;
  });
  const installs = [...text.matchAll(/^\|.*`(npm install flowgate .+)` \|$/gm)];
  return {
    pairs: installs.map(([, install = ""]) => pairOf(install)),
    program: program ?? "",
    commands: (commands ?? "").trimEnd().split("\n"),
  };
}

function pairOf(install: string): Pair {
  const packages = install.split(" ").filter((word) => word.includes("@"));
  return { framework: install.includes("cdktn") ? "cdktn" : "cdktf", packages, install };
}
