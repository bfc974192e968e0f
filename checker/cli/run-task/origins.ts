/**
 * Where requests may go. A payload names addresses, and its signature says no more than that somebody knows the
 * key: so nothing is asked of any server but those that are configured.
 */
export class Origins {
  private readonly allowed: ReadonlySet<string>;

  /** @param origins as `https://app.terraform.io`. */
  constructor(origins: readonly string[]) {
    this.allowed = new Set(origins.map((one) => new URL(one).origin));
  }

  /**
   * The address, if a request may go there.
   *
   * @param base what it may be relative to.
   */
  permit(address: string, base?: URL): URL | undefined {
    let url: URL;
    try {
      url = new URL(address, base);
    } catch {
      return undefined;
    }
    const isPlain = url.username === "" && url.password === "";
    return isPlain && this.allowed.has(url.origin) ? url : undefined;
  }
}

/** HCP Terraform's API, and where it keeps what is large. */
export const HCP_TERRAFORM = ["https://app.terraform.io", "https://archivist.terraform.io"];

/** What is wrong with an origin that is configured; undefined where nothing is. */
export function problemOfOrigin(origin: string): string | undefined {
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return "it is no address such as https://tfe.example.com";
  }
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return "it begins with neither https nor http";
  const rest = `${url.pathname}${url.search}${url.hash}`;
  if (rest !== "/" || url.username !== "")
    return "there is more in it than a scheme, a host and a port";
  return undefined;
}
