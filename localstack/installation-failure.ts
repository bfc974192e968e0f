import { EmulatorError } from "./error.js";

/** What pip and uv say, and what it means. The first that is found counts. */
const MEANINGS: readonly (readonly [said: RegExp, summary: string, advice: string])[] = [
  [
    /DO NOT MATCH THE HASHES|Hash mismatch/i,
    "A package of LocalStack is not the one that requirements.txt was locked with",
    "Ask whoever runs your package index; do not install it by hand.",
  ],
  [
    /No space left on device/i,
    "There is no space left to install LocalStack, which takes 600 MB",
    "Make room, or name a cache folder on another disk: XDG_CACHE_HOME.",
  ],
  [
    /connection broken|Failed to (establish|fetch)|name resolution|error sending request|timed out|dns error|Proxy|SSL|certificate/i,
    "The package index of Python cannot be reached, and LocalStack comes from there",
    "Check the network; PIP_INDEX_URL (UV_DEFAULT_INDEX for uv) names another index, HTTPS_PROXY a proxy. Or start Docker.",
  ],
  [
    /No matching distribution|No solution found|has no wheels/i,
    "The package index lacks a package of LocalStack for this Python and this platform",
    "Try another Python (3.11 and 3.12 are known to work), or start Docker.",
  ],
];

/** Why an installation failed, told from what it printed. */
export function installationError(output: string, log: string): EmulatorError {
  const [, summary, advice] = MEANINGS.find(([said]) => said.test(output)) ?? [
    undefined,
    "LocalStack cannot be installed",
    "Try again, or start Docker.",
  ];
  const end = output.trimEnd().split("\n").slice(-6).join("\n");
  return new EmulatorError(summary, `${advice}\nAll that was said is in ${log}; it ends:\n${end}`);
}
