import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { listPlans } from "../../checker/cli/plan-store/listing.js";

/** Answers with one page of a list after another. */
async function startPages(pages: readonly string[]) {
  const asked: URLSearchParams[] = [];
  const server = createServer(({ url = "/" }, answer) => {
    const { searchParams } = new URL(url, "http://s3");
    asked.push(searchParams);
    answer.setHeader("content-type", "application/xml");
    answer.end(pages[asked.length - 1]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const s3 = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  return {
    s3,
    asked,
    async [Symbol.asyncDispose]() {
      s3.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function page(keys: readonly string[], next?: string): string {
  const token = next === undefined ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`;
  const objects = keys
    .map((key) => `<Contents><Key>${key}</Key><Size>7</Size></Contents>`)
    .join("");
  return `<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>${next !== undefined}</IsTruncated>${token}${objects}</ListBucketResult>`;
}

test("all pages of a list are asked for, and keys stand in it escaped", async () => {
  const first = Array.from({ length: 1_000 }, (_, at) => `plans/${1_000 + at}.json`);
  await using store = await startPages([
    page(first, "next+/="),
    page(["plans/a+b%2Bc%0A%252F.json", "plans/note.txt"]),
  ]);
  const found = await listPlans(store.s3, "s3://bucket/plans");
  expect(found).toHaveLength(1_001);
  expect(found.at(-1)).toEqual({ name: "s3://bucket/plans/a b+c\n%2F.json", size: 7 });
  expect(store.asked.map((asked) => asked.get("prefix"))).toEqual(["plans/", "plans/"]);
  expect(store.asked.map((asked) => asked.get("continuation-token"))).toEqual([null, "next+/="]);
});

test.each([
  ["that says of more and not where", [page(["a.json"], "")]],
  ["that begins anew", [page(["a.json"], "next"), page(["a.json"], "next")]],
  ["whose second page is empty", [page(["a.json"], "next"), ""]],
])("a list %s is none", async (_, pages) => {
  await using store = await startPages(pages);
  await expect(listPlans(store.s3, "s3://bucket")).rejects.toThrow("cut off");
});

test("an object is asked for without a list, and a prefix without plans is none", async () => {
  await using store = await startPages([page([]), page(["x/note.txt"])]);
  const object = "s3://bucket/plans/*.json";
  expect(await listPlans(store.s3, object)).toEqual([{ name: object, size: undefined }]);
  expect(store.asked).toEqual([]);
  // Plans may be called anything.
  expect(await listPlans(store.s3, "s3://bucket/x")).toEqual([
    { name: "s3://bucket/x", size: undefined },
  ]);
  await expect(listPlans(store.s3, "s3://bucket/x/")).rejects.toThrow("has no plan in it");
});
