/**
 * Why nobody answered, or somebody else than AWS; `undefined` for what is no matter of the network.
 *
 * @param error what the SDK throws: the system's error, or its own with that as the cause.
 */
export function describeUnreachable(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message, name } = error;
  const code = "code" in error ? String(error.code) : name;
  const host = hostIn(message);
  if (code === "EAI_AGAIN") {
    return `the name ${host} could not be looked up; check the network, and its name servers`;
  }
  if (code === "ENOTFOUND") {
    return isAws(host)
      ? `there is no host ${host}; check the name of the region, and the network`
      : `there is no host ${host}; check --endpoint-url, and the network`;
  }
  if (code === "ECONNREFUSED") {
    return `nobody listens at ${host}; start what is to answer there, or check --endpoint-url and the network`;
  }
  if (CERTIFICATE.test(code)) {
    return `the certificate of what answers is not trusted (${code}); name its authority's in NODE_EXTRA_CA_CERTS`;
  }
  if (code === "EPROTO" || /^ERR_SSL/.test(code)) {
    return "what answers does not speak TLS; write http:// in --endpoint-url where it is an emulator";
  }
  if (
    /Deserialization error|parse error|Unexpected token/.test(message) ||
    error instanceof SyntaxError
  ) {
    return "what answers is not AWS; check --endpoint-url, and the proxy";
  }
  if (UNANSWERED.test(code) || UNANSWERED.test(name)) {
    return `no answer came (${code}); check the network, the proxy and --endpoint-url`;
  }
  return undefined;
}

const CERTIFICATE =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:VERIFY|GET)|ERR_TLS_CERT)/;

const UNANSWERED =
  /^(?:TimeoutError|NetworkingError|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;

/** `connect ECONNREFUSED 127.0.0.1:4566`, `getaddrinfo ENOTFOUND sts.eu-central-9.amazonaws.com` */
function hostIn(message: string): string {
  return /(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED) (\S+)/.exec(message)?.[1] ?? "that answers";
}

function isAws(host: string): boolean {
  return /\.amazonaws\.com(?:\.cn)?$|\.api\.aws$/.test(host);
}
