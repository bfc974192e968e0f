import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Report } from "../../checker/report/model.js";
import { accountEnvironment } from "../../terraform/account.js";
import { flowgate } from "../cli/flowgate.js";
import { ACCEPTED, REJECTED } from "../cli/folder.js";

const ODD = "odd/a b+c&%41/é//[x]*?.json";

const OBJECTS: Readonly<Record<string, string | Uint8Array>> = {
  "good/a/tfplan.json": ACCEPTED,
  "good/a/tfplan.tfplan": "not read",
  "good/b.json": REJECTED,
  "good/note.txt": "no plan",
  "good-old/c.json": "{",
  [ODD]: ACCEPTED,
  "mixed/a.json": ACCEPTED,
  "mixed/b.json.gz": gzipSync(ACCEPTED),
  "mixed/c.json": '{"format_version":',
  "mixed/tfplan": Uint8Array.from([0x50, 0x4b, 3, 4]),
  unnamed: ACCEPTED,
};

const env = accountEnvironment(inject("emulatorEndpoint"));
const bucket = `plans-${env["AWS_ACCESS_KEY_ID"]}`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-plan-store-"));
  await writeFile(join(folder, "list.txt"), `s3://${bucket}/good/\ns3://${bucket}/${ODD}\n`);
  const s3 = new S3Client({
    endpoint: inject("emulatorEndpoint"),
    forcePathStyle: true,
    region: "us-east-1",
    credentials: { accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "", secretAccessKey: "emulator" },
  });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await Promise.all(
    Object.entries(OBJECTS).map(([Key, Body]) =>
      s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body })),
    ),
  );
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: "encoded.json",
      Body: gzipSync(ACCEPTED),
      ContentEncoding: "gzip",
    }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

async function checked(names: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const run = await flowgate(["check", ...names, "--format", "json"], {
    cwd: folder,
    env: { ...env, ...more },
  });
  const report: Report | undefined = run.stdout === "" ? undefined : JSON.parse(run.stdout);
  const keyOf = ({ path }: { readonly path: string }) => path.replace(`s3://${bucket}/`, "");
  return {
    code: run.code,
    stderr: run.stderr,
    plans: report?.plans.map(keyOf),
    unread: report?.unread.map(keyOf),
  };
}

test("a prefix stands for the plans below it, and a name for one, whatever is in it", async () => {
  const [below, listed, unnamed] = await Promise.all([
    checked([`s3://${bucket}/good`]),
    checked(["--plans-from", "list.txt"]),
    checked([`s3://${bucket}/unnamed`]),
  ]);
  expect(below).toMatchObject({
    code: 1,
    stderr: "",
    plans: ["good/a/tfplan.json", "good/b.json"],
  });
  expect(listed).toMatchObject({
    code: 1,
    stderr: "",
    plans: ["good/a/tfplan.json", "good/b.json", ODD],
  });
  expect(unnamed).toMatchObject({ code: 0, plans: ["unnamed"] });
});

test("what cannot be used is named, and hides no other", async () => {
  const run = await checked([`s3://${bucket}/mixed/`]);
  expect(run).toMatchObject({
    code: 2,
    plans: ["mixed/a.json"],
    unread: ["mixed/b.json.gz", "mixed/c.json", "mixed/tfplan"],
  });
  expect(run.stderr.trimEnd().split("\n")).toHaveLength(3);
});

test("what is wrong with the store is a 2, in one line", async () => {
  const cases = [
    ["none.json", {}, "none.json: no such object"],
    ["none/", {}, "none/ has no plan in it"],
    ["encoded.json", {}, "encoded.json: compressed (by its Content-Encoding)"],
    ["unnamed", { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" }, "no AWS credentials"],
    ["unnamed", { AWS_ENDPOINT_URL: "http://127.0.0.1:1" }, "nobody listens at 127.0.0.1:1"],
  ] as const;
  const runs = await Promise.all(
    cases.map(([key, more]) => checked([`s3://${bucket}/${key}`], more)),
  );
  for (const [at, [, , words]] of cases.entries()) {
    expect(runs[at]).toMatchObject({ code: 2, plans: undefined });
    expect(runs[at]?.stderr).toContain(words);
    expect(runs[at]?.stderr.trimEnd().split("\n")).toHaveLength(1);
  }
});

test("an object is refused by its size, and a bucket that is not there by its name", async () => {
  const name = `s3://${bucket}/good/b.json`;
  const [large, absent] = await Promise.all([
    checked([name, "--max-plan-size", "10"]),
    checked([`s3://${bucket}-not/`]),
  ]);
  expect(large).toMatchObject({ code: 2, plans: undefined });
  expect(large.stderr).toBe(
    `flowgate: ${name}: larger than 10, the most that is read of a plan; see --max-plan-size\n`,
  );
  expect(absent).toMatchObject({ code: 2, plans: undefined });
  expect(absent.stderr).toContain(`there is no bucket ${bucket}-not`);
});
