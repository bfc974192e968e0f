import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { OUTSIDE_OF_CI } from "../cli/flowgate.js";
import { type Fence, fencesOf, PAGES, type Page, ROOT } from "./pages.js";

/**
 * The `console` blocks of the documentation: lines that start with `$ ` are commands, the lines below
 * are what they print. They run in the repository's folder, one after the other, in one shell; what they write goes to
 * $TMPDIR.
 */
export const CONSOLES: readonly { readonly page: Page; readonly fence: Fence }[] = PAGES.flatMap(
  (page) =>
    fencesOf(page)
      .filter(({ language }) => language === "console")
      .map((fence) => ({ page, fence })),
);

/** The day on which they run, because waivers end. */
export const DAY = "2026-11-26";

const CLOCK = `data:text/javascript,${encodeURIComponent(`Date.now = () => Date.parse("${DAY}");`)}`;

/** What a block holds when its commands are run. */
export async function runConsole({ text }: Fence): Promise<string> {
  const commands = text.split("\n").flatMap((line) => /^\$ (.*)$/.exec(line)?.[1] ?? []);
  const main = join(ROOT, "checker/cli/main.ts");
  const script = [
    `flowgate() { ${quote(process.execPath)} --import tsx --import ${quote(CLOCK)} ${quote(main)} "$@"; }`,
    "status=0",
    ...commands.map((command) => {
      const echo = `printf '%s\\n' ${quote(`$ ${command}`)}`;
      return `${echo}; (exit $status); ${command}; status=$?`;
    }),
  ];
  const folder = await mkdtemp(join(tmpdir(), "flowgate-console-"));
  try {
    const { all } = await execa("bash", ["-c", script.join("\n")], {
      cwd: ROOT,
      env: { ...OUTSIDE_OF_CI, NO_COLOR: "1", TMPDIR: folder },
      all: true,
      reject: false,
      stripFinalNewline: false,
    });
    return all.replaceAll(folder, "$TMPDIR");
  } finally {
    await rm(folder, { recursive: true });
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
