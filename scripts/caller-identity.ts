import { createServer } from "node:http";

/** Whoever asks is this account. */
const ACCOUNT = "123456789012";

const ANSWER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::${ACCOUNT}:root</Arn>
    <UserId>${ACCOUNT}</UserId>
    <Account>${ACCOUNT}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>`;

/** Answers `data "aws_caller_identity"`, which asks AWS while planning: all that flow logs need of it then. */
export interface CallerIdentity extends AsyncDisposable {
  /** The variables that lead the provider here. */
  readonly environment: Readonly<Record<string, string>>;
}

// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
export async function answerCallerIdentity(): Promise<CallerIdentity> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/xml" }).end(ANSWER);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port to listen on");
  return {
    environment: { AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${address.port}` },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
