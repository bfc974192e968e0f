import { expect, it } from "vitest";
import { reportOnFixture } from "./fixture-reports.js";

it("a flow log has where it delivered to, where that is not where it will", async () => {
  const { plans } = await reportOnFixture("destination-destroyed");
  const logs = new Map(
    plans.flatMap(({ flow_logs }) => flow_logs).map((one) => [one.address, one]),
  );
  const leaves = logs.get("aws_flow_log.leaves");
  expect(leaves?.destination_before?.address).toBe("aws_s3_bucket.left");
  expect(leaves?.destination?.name).toBe("arn:aws:s3:::acme-other");
  const moved = [...logs.values()].filter(({ destination_before }) => destination_before !== null);
  expect(moved.length).toBeLessThan(logs.size);
});
