import { join } from "node:path";
import { execa } from "execa";
import { type Fence, fencesOf, PAGES, type Page, ROOT } from "./pages.js";

/**
 * The `console` blocks of the documentation: lines that start with `$ ` are commands, the lines below
 * are what they print. They run in the repository's folder, one after the other, in one shell.
 */
export const CONSOLES: readonly { readonly page: Page; readonly fence: Fence }[] = PAGES.flatMap(
  (page) =>
    fencesOf(page)
      .filter(({ language }) => language === "console")
      .map((fence) => ({ page, fence })),
);

/** What a block holds when its commands are run. */
export async function runConsole({ text }: Fence): Promise<string> {
  const commands = text.split("\n").flatMap((line) => /^\$ (.*)$/.exec(line)?.[1] ?? []);
  const main = join(ROOT, "checker/cli/main.ts");
  const script = [
    `flowgate() { ${quote(process.execPath)} --import tsx ${quote(main)} "$@"; }`,
    "status=0",
    ...commands.map((command) => {
      const echo = `printf '%s\\n' ${quote(`$ ${command}`)}`;
      return `${echo}; (exit $status); ${command}; status=$?`;
    }),
  ];
  const { all } = await execa("bash", ["-c", script.join("\n")], {
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    all: true,
    reject: false,
    stripFinalNewline: false,
  });
  return all;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
