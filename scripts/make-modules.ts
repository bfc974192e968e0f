import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { plainModules } from "../modules/plain/index.js";
import { makeModule } from "./plain-modules.js";

for (const module of plainModules) {
  const folder = join("modules", "terraform", module.name);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of await makeModule(module)) await writeFile(join(folder, name), text);
  console.log(folder);
}
