import type { Packages } from "./packages.js";

/** Why packages cannot be installed, and what to do about it. */
export class InstallationError extends Error {
  override readonly name = "InstallationError";

  constructor(
    readonly summary: string,
    readonly advice: string,
  ) {
    super(`${summary}\n${advice}`);
  }
}

/** What pip and uv say, and what it means. The first that is found counts. */
const MEANINGS: readonly (readonly [
  said: RegExp,
  meaning: (packages: Packages) => readonly [summary: string, advice: string],
])[] = [
  [
    /DO NOT MATCH THE HASHES|Hash mismatch/i,
    ({ name }) => [
      `A package of ${name} is not the one that requirements.txt was locked with`,
      "Ask whoever runs your package index; do not install it by hand.",
    ],
  ],
  [
    /No space left on device/i,
    ({ name, size }) => [
      `There is no space left to install ${name}, which takes ${size}`,
      "Make room, or name a cache folder on another disk: XDG_CACHE_HOME.",
    ],
  ],
  [
    /connection broken|Failed to (establish|fetch)|name resolution|error sending request|timed out|dns error|Proxy|SSL|certificate/i,
    (packages) => [
      `The package index of Python cannot be reached, and ${packages.name} comes from there`,
      orElse(
        "Check the network; PIP_INDEX_URL (UV_DEFAULT_INDEX for uv) names another index, HTTPS_PROXY a proxy",
        packages,
      ),
    ],
  ],
  [
    /No matching distribution|No solution found|has no wheels/i,
    (packages) => [
      `The package index lacks a package of ${packages.name} for this Python and this platform`,
      orElse("Try another Python (3.11 and 3.12 are known to work)", packages),
    ],
  ],
];

/** Why an installation failed, told from what it printed. */
export function installationError(
  packages: Packages,
  output: string,
  log: string,
): InstallationError {
  const meaning = MEANINGS.find(([said]) => said.test(output))?.[1];
  const [summary, advice] = meaning?.(packages) ?? [
    `${packages.name} cannot be installed`,
    orElse("Try again", packages),
  ];
  const end = output.trimEnd().split("\n").slice(-6).join("\n");
  return new InstallationError(
    summary,
    `${advice}\nAll that was said is in ${log}; it ends:\n${end}`,
  );
}

/** `Try again, or start Docker.` */
export function orElse(advice: string, { instead }: Pick<Packages, "instead">): string {
  return instead === undefined ? `${advice}.` : `${advice}, or ${instead}.`;
}
