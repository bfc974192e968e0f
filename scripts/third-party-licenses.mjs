import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The licenses of all packages that the given files come from, as one text.
 *
 * @param {string} root the folder that `node_modules` is in
 * @param {readonly string[]} files paths below it, `node_modules/<package>/…` among them
 * @returns {Promise<string>}
 */
export async function thirdPartyLicenses(root, files) {
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []));
  const notices = await Promise.all(
    [...folders].sort().map((folder) => notice(join(root, folder))),
  );
  return `flowgate contains the following software.\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/**
 * The packages that such a text is about.
 *
 * @param {string} text
 * @returns {readonly {readonly name: string, readonly version: string, readonly license: string}[]}
 */
export function noticedPackages(text) {
  const heads = text.matchAll(/(?:^flowgate contains .*\n\n|^-{80}\n\n)(\S+) (\S+) \((.+)\)$/gm);
  return [...heads].map(([, name = "", version = "", license = ""]) => ({
    name,
    version,
    license,
  }));
}

function packageFolder(file) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

async function notice(folder) {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const names = (await readdir(folder)).filter((name) =>
    /^(licen[cs]e|notice|copying)/i.test(name),
  );
  if (names.length === 0 && manifest.license === "Apache-2.0") {
    // flowgate comes with the same text.
    return `${manifest.name} ${manifest.version} (${manifest.license})\n\nThe Apache License 2.0 is in the file LICENSE of this package.\n`;
  }
  if (names.length === 0) throw new Error(`${manifest.name} comes without a license text`);
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), "utf8")));
  return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${texts.join("\n").trim()}\n`;
}
