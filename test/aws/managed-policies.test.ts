import { expect, it } from "vitest";
import { managedPolicyOfAws } from "../../checker/aws/managed-policies.js";

it("tells what AWS's policies say of log groups", () => {
  expect(managedPolicyOfAws("CloudWatchLogsFullAccess", "aws")).toMatchObject({
    Statement: [{ Action: ["logs:*"], Effect: "Allow", Resource: "*" }],
  });
  expect(managedPolicyOfAws("AmazonEC2ReadOnlyAccess", "aws")).toBe("nothing");
  expect(managedPolicyOfAws("job-function/ViewOnlyAccess", "aws")).toBe("nothing");
  expect(managedPolicyOfAws("service-role/AWSLambdaBasicExecutionRole", "aws")).not.toBe("nothing");
});

it("tells nothing of what it does not have, whatever it is called", () => {
  for (const path of ["MadeUp", "ViewOnlyAccess", "toString", "__proto__", ""]) {
    expect(managedPolicyOfAws(path, "aws"), path).toBeUndefined();
  }
});

it("knows another partition's as far as no ARN stands in them", () => {
  expect(managedPolicyOfAws("CloudWatchLogsFullAccess", "aws-cn")).toBeDefined();
  const withArns = "EC2InstanceProfileForImageBuilder";
  expect(managedPolicyOfAws(withArns, "aws")).toBeDefined();
  expect(managedPolicyOfAws(withArns, "aws-cn")).toBeUndefined();
  expect(managedPolicyOfAws(withArns, undefined)).toBeUndefined();
});
