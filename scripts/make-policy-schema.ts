/** Writes docs/flowgate.schema.json, from what the policy file is validated by. */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { policySchema } from "./policy-schema.js";

const file = fileURLToPath(new URL("../docs/flowgate.schema.json", import.meta.url));
await writeFile(file, `${JSON.stringify(policySchema(), null, 2)}\n`);
