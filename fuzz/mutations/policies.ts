import type { Random } from "../../oracle/random.js";
import { BYTES_MUTATIONS } from "./bytes.js";

const encode = (text: string) => new TextEncoder().encode(text);

/** Policy files as people write them. */
const POLICIES: readonly string[] = [
  "# nothing\n",
  "scope: all\ntraffic: all\n",
  'scope: all\nwaivers:\n  - address: "module.*.aws_vpc.*"\n    reason: a sandbox\n    expires: 2026-12-31\n',
  'severities:\n  log-retention: error\n  flow-log-gap: "off"\n',
];

/** Documents of YAML that are more than they look like, or none. */
const TRAPS: Readonly<Record<string, () => string>> = {
  "a billion laughs": () =>
    `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]`).join("\n")}\nscope: all\n`,
  "an anchor in itself": () => "scope: all\nwaivers: &a\n  - *a\n",
  "merged keys": () => "severities: &r\n  <<: *r\n",
  "deep lists": () => `scope: all\nwaivers: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`,
  "deep maps": () => `scope: all\nwaivers: ${"{a: ".repeat(10_000)}1${"}".repeat(10_000)}\n`,
  indentation: () =>
    `scope: all\n${Array.from({ length: 2_000 }, (_, at) => `${" ".repeat(at)}a:`).join("\n")}\n`,
  tags: () =>
    "scope: !!js/function 'function () { return 1 }'\nscope: !!python/object/apply:os.system [ls]\n",
  binary: () => "scope: !!binary aGVsbG8=\n",
  "several documents": () => "scope: all\n---\nscope: all\n---\n",
  prototype: () =>
    "scope: all\n__proto__:\n  scope: all\nconstructor: 1\nseverities:\n  __proto__: 'off'\n  constructor: 'off'\n  toString: 'off'\n",
  "a key twice": () => "traffic: all\nscope: all\nscope: introduced\n",
  "long pattern": () =>
    `scope: all\nwaivers:\n  - address: "${"*".repeat(5_000)}x"\n    reason: r\n    expires: 2026-12-31\n`,
  "pattern of patterns": () =>
    `scope: all\nwaivers:\n  - address: "${"aws_vpc.*a".repeat(200)}"\n    reason: r\n    expires: 2026-12-31\n`,
  "many waivers": () =>
    `scope: all\nwaivers:\n${'  - address: "module.*.aws_vpc.*[*]"\n    reason: r\n    expires: 2026-12-31\n'.repeat(5_000)}`,
  "odd days": () =>
    "scope: all\nwaivers:\n  - address: aws_vpc.a\n    reason: r\n    expires: 9999-99-99\n",
  "odd numbers": () => "scope: 1e0\nretention:\n  minimum_days: .inf\n",
  "long text": () => `traffic: all\nscope: ${"x".repeat(500_000)}\n`,
  "too large": () => `scope: all\n${"# x\n".repeat(600_000)}`,
  "an expression that goes back": () =>
    `scope: all\ndestinations:\n  arns:\n    - "${"*a".repeat(60)}"\n`,
};

export interface MutatedPolicy {
  readonly policy: Uint8Array;
  readonly mutation: string;
}

/** A policy may accept whatever it says: it is only asked whether it is read, or refused. */
export function mutatePolicy(random: Random, own: Uint8Array | undefined): MutatedPolicy {
  if (random.chance(0.4)) {
    const name = random.pick(Object.keys(TRAPS));
    return { policy: encode(TRAPS[name]?.() ?? ""), mutation: `policy: ${name}` };
  }
  const name = random.pick(Object.keys(BYTES_MUTATIONS));
  const bytes = own !== undefined && random.chance(0.6) ? own : encode(random.pick(POLICIES));
  return { policy: BYTES_MUTATIONS[name]?.(random, bytes) ?? bytes, mutation: `policy: ${name}` };
}
