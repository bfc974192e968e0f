import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { render } from "../../../checker/formats/html.js";
import type { Report } from "../../../checker/report/model.js";

/** As few of a browser's own habits as it can be had with; it goes to no network by itself. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const REPOSITORY = {
  folder: "infra",
  link: "https://example.com/acme/blob/0123456789abcdef0123456789abcdef01234567/{path}#L{line}",
};

/** A page that is shown, and what it has done that it should not. */
export interface Shown extends AsyncDisposable {
  readonly page: Page;
  /** Errors, violations of the policy, dialogs, and requests for anything but the page itself. */
  readonly wrongs: readonly string[];
}

/** Shows reports in a Chromium, each in a context of its own. */
export class Showing implements AsyncDisposable {
  #number = 0;

  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  /** With a profile of its own, which is gone afterwards. */
  static async start(executablePath: string): Promise<Showing> {
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
    return new Showing(browser, await mkdtemp(join(tmpdir(), "flowgate-page-")));
  }

  show(
    report: Report,
    options: BrowserContextOptions & { readonly hash?: string } = {},
  ): Promise<Shown> {
    return this.showPage(render(report, { color: false, repository: REPOSITORY }), options);
  }

  async showPage(
    text: string,
    { hash = "", ...options }: BrowserContextOptions & { readonly hash?: string } = {},
  ): Promise<Shown> {
    const file = join(this.folder, `${this.#number++}.html`);
    await writeFile(file, text);
    const context = await this.browser.newContext(options);
    // As long as a test may take: many work on a machine that builds.
    context.setDefaultTimeout(110_000);
    const page = await context.newPage();
    const url = pathToFileURL(file).href;
    const wrongs: string[] = [];
    // What a policy forbids is an error in the console as well.
    page.on("console", (message) => {
      if (message.type() !== "info") wrongs.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => wrongs.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      wrongs.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== url && request.url() !== "data:,") {
        wrongs.push(`request: ${request.url()}`);
      }
    });
    page.on("popup", () => wrongs.push("popup"));
    await page.goto(`${url}${hash}`);
    return { page, wrongs, [Symbol.asyncDispose]: () => context.close() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
