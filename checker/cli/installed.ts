#!/usr/bin/env node
import { loadCompiled } from "./compiled.js";
import { start } from "./start.js";

// `main.ts` of the package, which is bundled as CommonJS: Node starts that 4 ms earlier than a module, and lets it
// bring its compiled code.
start(async () => loadCompiled("program"));
