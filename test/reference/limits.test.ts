import { describe, expect, it } from "vitest";
import { limitWords } from "../../reference/limits.js";

describe("the words of errors", () => {
  it("are those of the limits that a source holds props to, alone and together", async () => {
    const words = await limitWords("modules/query/rejected-traffic-alarm.ts");
    expect(words.get("threshold")).toEqual(["threshold takes a number above 0"]);
    expect(words.get("periodSeconds")).toEqual([
      "periodSeconds takes 60 seconds or a multiple of it, a day at most",
      "periodSeconds takes the aggregationInterval of the flow log or more",
    ]);
  });

  it.each([
    ["modules/compliant-vpc.ts", "cidrBlock"],
    ["modules/vpc-flow-log.ts", "aggregationInterval"],
    ["modules/destination/cloudwatch-logs.ts", "retentionInDays"],
    ["modules/destination/s3.ts", "keyPrefix"],
    ["modules/destination/flow-log-bucket.ts", "bucketName"],
  ])("of %s are found", async (source, prop) => {
    expect((await limitWords(source)).get(prop)?.[0]).toMatch(new RegExp(`^${prop} takes .`));
  });
});
