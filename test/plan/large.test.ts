import { appendFile, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recallFile } from "../../checker/plan/file-recall.js";
import { PlanError, readPlan } from "../../checker/plan/index.js";
import { recallPipe } from "../../checker/plan/stream/recall.js";
import { changeOf, planDocument } from "./documents.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-large-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const MOST = 3_000;

/** Of about 3 MB: more than is parsed as a whole, and than is read at once. */
const large = JSON.stringify(
  planDocument({
    resource_changes: Array.from({ length: MOST }, (_, at) =>
      changeOf(
        { address: `aws_instance.this[${at}]`, type: "aws_instance", name: "this", index: at },
        { after: { tags: { Name: `n-${at}` }, user_data: "x".repeat(at % 2_000) } },
      ),
    ),
  }),
);

describe("a large plan", () => {
  const read = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return await readPlan(name, { workingFolder: folder, holds: () => false });
  };

  test("is read from its file, and what it holds is found there again", async () => {
    const { plan } = await read("plan.json", large);
    expect(plan.others.count).toBe(MOST);
    const found = plan.others.of({
      module: [],
      mode: "managed",
      type: "aws_instance",
      name: "this",
    });
    expect(found.map(({ key }) => key)).toEqual(Array.from({ length: MOST }, (_, at) => at));
    expect(found[1_999]?.after).toMatchObject({ tags: { Name: "n-1999" } });
  });

  test("may be followed by GitHub's workflow commands, and by nothing else", async () => {
    const followed = await read("followed.json", `${large}\n::debug::x\n${"y".repeat(300_000)}`);
    expect(followed.plan.others.count).toBe(MOST);
    await expect(read("twice.json", `${large}\n${large}`)).rejects.toThrow(PlanError);
  });

  test.each([
    ["the beginning", 70_000],
    ["a piece", 262_144],
    ["the next piece", 262_145],
    ["the middle", 1_500_000],
  ])("that is broken behind %s is refused", async (_, at) => {
    const broken = `${large.slice(0, at)}\u0001${large.slice(at + 1)}`;
    await expect(read("broken.json", broken)).rejects.toThrow(/^broken\.json: not valid JSON/);
  });

  test("that changes is not read again", async () => {
    const { plan } = await read("changing.json", large);
    await appendFile(join(folder, "changing.json"), " ");
    const block = { module: [], mode: "managed", type: "aws_instance", name: "this" } as const;
    expect(() => plan.others.of(block)).toThrow(/^changing\.json: changed while it was read/);
  });

  test("from standard input that breaks off with an error is refused in one line", async () => {
    async function* stdin() {
      yield Buffer.from(large.slice(0, 2_000_000));
      throw Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", syscall: "read" });
    }
    await expect(readPlan("-", { workingFolder: folder, stdin: stdin() })).rejects.toThrow(
      /^standard input: cannot be read \(EIO\)$/,
    );
  });
});

test("a file that changes while it is read is refused", async () => {
  const path = join(folder, "growing.json");
  await writeFile(path, "{}");
  const file = await open(path);
  try {
    const { isUnchanged } = await recallFile("growing.json", folder, file);
    await isUnchanged();
    await appendFile(path, "{}");
    await expect(isUnchanged()).rejects.toThrow(/^growing\.json: changed while it was read/);
  } finally {
    await file.close();
  }
});

test("of a pipe, 64 MiB are kept, and who asks for more is told to pass a file", () => {
  const recall = recallPipe("-");
  const piece = Buffer.alloc(30 * 2 ** 20, 1);
  for (const start of [0, 1, 2]) recall.keep(start, () => piece);
  expect(recall.read(1, 1 + piece.byteLength).byteLength).toBe(piece.byteLength);
  expect(() => recall.read(2, 3)).toThrow(/^standard input: .* to a file, and pass that$/);
});
