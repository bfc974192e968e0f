import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers the one question that planning asks AWS: whose account it is. */
export interface Sts {
  /** What makes the AWS provider ask here, with credentials that nobody checks. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

const ANSWER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::123456789012:user/test</Arn>
    <UserId>AIDATEST</UserId>
    <Account>123456789012</Account>
  </GetCallerIdentityResult>
</GetCallerIdentityResponse>`;

export async function openSts(): Promise<Sts> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/xml");
    response.end(ANSWER);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: "eu-central-1",
      AWS_EC2_METADATA_DISABLED: "true",
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
