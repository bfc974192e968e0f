/**
 * The tests that run against the mutants of a room: its own, and those that judge whole plans in this process. Others
 * would kill some more, and take longer than all of these.
 */
const PLANS = ["test/check/{told,cut-down,stale-sources,refused-sources}.test.ts"];

/** What is said of what these rooms find. */
const WORDS = "test/words/{elsewhere,losses,mock-outputs}.test.ts";

/** @type {Readonly<Record<string, readonly string[]>>} */
const BY_ROOM = {
  policy: ["test/{policy,rules}/**/*.test.ts", ...PLANS],
  rules: ["test/{policy,rules,verify}/**/*.test.ts", WORDS, ...PLANS],
  coverage: ["test/{coverage,rules,delivery,verify}/**/*.test.ts", WORDS, ...PLANS],
  trace: [
    "test/{trace,coverage}/**/*.test.ts",
    "test/delivery/*.test.ts",
    "test/words/reasons.test.ts",
    ...PLANS,
  ],
};

/** @type {readonly string[]} */
const EXCLUDED = [
  // Hundreds of random plans and policies.
  "test/policy/properties.test.ts",
  "test/delivery/iam/*.test.ts",
  // Takes a clock, which a mutant that is slow would stop, and a busy machine.
  "test/policy/file/hostile.test.ts",
];

export const ROOMS = Object.keys(BY_ROOM);

/** @param {string} path `checker/trace/operations`, or a file. */
export function testsOf(path) {
  const room = ROOMS.find((one) => path.startsWith(`checker/${one}`));
  if (room === undefined) throw new Error(`${path} is in none of the rooms ${ROOMS.join(", ")}`);
  return { include: BY_ROOM[room], exclude: EXCLUDED };
}
