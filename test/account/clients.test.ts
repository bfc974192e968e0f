import { expect, it, onTestFinished, vi } from "vitest";
import { createClients } from "../../checker/account/clients.js";

it.each([
  ["of AWS are hosts", {}, {}, false],
  ["of an endpoint that is given are paths", {}, { endpointUrl: "http://localhost:4566" }, true],
  ["of an endpoint for all of AWS, too", { AWS_ENDPOINT_URL: "http://localhost:4566" }, {}, true],
  ["of one for S3, too", { AWS_ENDPOINT_URL_S3: "http://localhost:4566" }, {}, true],
  ["are hosts where it is one for EC2", { AWS_ENDPOINT_URL_EC2: "http://localhost" }, {}, false],
])("buckets %s", (_, environment, options, expected) => {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL_EC2"]) {
    vi.stubEnv(name, Reflect.get(environment, name));
  }
  const { s3 } = createClients("eu-central-1", options);
  expect(s3.config.forcePathStyle).toBe(expected);
});
