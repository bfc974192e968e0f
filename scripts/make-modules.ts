import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { plainModules } from "../modules/plain/index.js";
import { makeModule, moduleFolder } from "./plain-modules.js";

for (const module of plainModules) {
  const folder = moduleFolder(module);
  for (const [name, text] of await makeModule(module)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  console.log(folder);
}
