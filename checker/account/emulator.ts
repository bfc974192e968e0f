/**
 * Whether an endpoint is LocalStack, which delivers nothing and therefore reports of flow logs to
 * CloudWatch Logs that their delivery fails: by its health document, which AWS has none of.
 *
 * @param endpoint a URL; AWS's own where there is none.
 */
export async function isEmulator(endpoint: string | undefined): Promise<boolean> {
  if (!endpoint) return false;
  try {
    const url = new URL("/_localstack/health", endpoint);
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const health: unknown = await response.json();
    return typeof health === "object" && health !== null && "services" in health;
  } catch {
    // Whoever does not answer here may answer what is asked later, and says so then.
    return false;
  }
}

const PATIENCE_MS = 10_000;
