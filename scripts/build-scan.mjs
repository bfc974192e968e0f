// Compiles the scanner of plans (assembly/) into the file that carries it as text.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const root = fileURLToPath(new URL("..", import.meta.url));

/** WebAssembly has no files of its own: as text it is wherever the code is that loads it. */
export const FILE = join(root, "checker", "plan", "scan", "compiled.ts");

/**
 * What is written there.
 *
 * @returns {Promise<string>}
 */
export async function compileScanner() {
  const files = new Map();
  const options = ["--runtime", "stub", "-O3", "--noAssert", "--enable", "simd"];
  const { error, stderr } = await main(
    ["assembly/scanner.ts", "--outFile", "scan.wasm", ...options],
    {
      readFile: (name, folder) => readFile(join(root, folder, name), "utf8").catch(() => null),
      writeFile: (name, contents) => void files.set(name, contents),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  const text = Buffer.from(files.get("scan.wasm")).toString("base64");
  const lines = text.match(/.{1,96}/g).map((line) => `  "${line}",`);
  return `// Made by \`make scan\` from assembly/.
/** The scanner as WebAssembly, in base64. */
export const COMPILED = [
${lines.join("\n")}
].join("");
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(FILE, await compileScanner());
}
