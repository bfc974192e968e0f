import { expect, it } from "vitest";
import { UnsupportedError } from "../../../checker/trace/json-functions/index.js";
import { type Call, evaluate, write } from "./call.js";
import { refusedCalls } from "./refused.js";

/** The limits that Terraform has not, and what else no expression of `terraform console` brings about. */
const others: readonly Call[] = [
  ["join", "-", ["a".repeat(600_000), "b".repeat(600_000)]],
  ["join", "-".repeat(600_000), ["a", "b"]],
  ["replace", "aaa", "a", "b".repeat(400_000)],
  ["replace", "aaa", "/a/", "b".repeat(400_000)],
  ["replace", "a".repeat(1_200), "/.*/", "$0".repeat(1_000)],
  ["format", "%s%s", "a".repeat(600_000), "b".repeat(600_000)],
  ["formatlist", "%s", ["a".repeat(600_000), "b".repeat(600_000)]],
  ["formatlist", "x".repeat(600_000), ["a", "b"]],
  ["urlencode", "é".repeat(200_000)],
  ["timecmp", "2024-01-01T00:00:00.1234567891Z", "2024-01-01T00:00:00Z"],
  ["timecmp", "2024-01-01T1:00:00Z", "2024-01-01T00:00:00Z"],
  ["timecmp", "2024-01-01T01:00:00,5Z", "2024-01-01T00:00:00Z"],
  ["timecmp", "2024-01-01T01:00:00+24:00", "2024-01-01T00:00:00Z"],
  ["timecmp", "2024-01-01T01:00:00+01:60", "2024-01-01T00:00:00Z"],
  ["timeadd", "0000-01-01T00:00:00Z", "-1s"],
  ["timeadd", "2024-01-01T00:00:00Z", "0.1234567890123456s"],
  ["format", "%d", -0],
  ["join", ",", [-0]],
  ["abs", -0],
  ["substr", "a", -0, 1],
  ["substr", "a", 9007199254740992, 1],
  ["yamlencode", "é"],
  ["yamlencode", "x".repeat(75)],
  ["upper", "\u{1c80}"],
  ["strrev", "a\u200db"],
  ["sum", [9007199254740992, 1]],
  ["ceil", "1p3"],
  ["ceil", "inf"],
  ["ceil", "1e100000"],
  ["ceil", "-0"],
  ["cidrhost", "::1.2.3.4/64", 1],
  ["cidrhost", "::ffff:0:0/96", 1],
  ["cidrsubnet", "10.0.0.0/8", -1, 1],
  ["textdecodebase64", "YQ==", "US-ASCII"],
  ["textencodebase64", "a", "x"],
  ["log", 0.5, 10],
  ["pow", 1e30, 2],
  ["parseint", "1".repeat(65), 2],
  ["parseint", "18446744073709551616", 10],
  ["yamldecode", "1_000"],
  ["yamldecode", "2024-01-01"],
  ["dirname", "C:x"],
  ["base64gzip", "x"],
  ["rsadecrypt", "x", "y"],
];

it("says why for every call that it does not answer", async () => {
  const said = [...refusedCalls, ...others].map((call) => `${short(write(call))}: ${why(call)}\n`);
  await expect(said.join("")).toMatchFileSnapshot("refused.txt");
});

function why(call: Call): string {
  try {
    evaluate(call);
  } catch (error) {
    if (error instanceof UnsupportedError) return error.message;
    throw error;
  }
  throw new Error(`${write(call)} is answered`);
}

function short(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 60)}… (${text.length})`;
}
