import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  findProviderMirror,
  impliedMirrors,
  type MirrorSearch,
} from "../../terraform/provider-mirror.js";
import { cliConfiguration } from "../../terraform/provider-settings.js";

const AWS = "registry.terraform.io/hashicorp/aws";

let machine: string;

beforeEach(async () => {
  machine = await mkdtemp(join(tmpdir(), "flowgate-mirror-test-"));
});
afterEach(async () => {
  await rm(machine, { recursive: true });
});

function search(env: MirrorSearch["env"] = {}): MirrorSearch {
  return {
    // Keeps the folders that every machine shares out of the search.
    env: { XDG_DATA_DIRS: join(machine, "share"), ...env },
    home: join(machine, "home"),
    cwd: join(machine, "work"),
    platform: "linux",
    parents: [join(machine, "opt"), join(machine, "nowhere")],
  };
}

async function mirror(...path: string[]): Promise<string> {
  const folder = join(machine, ...path);
  await mkdir(join(folder, AWS, "5.100.0", "linux_amd64"), { recursive: true });
  return folder;
}

describe("findProviderMirror", () => {
  it("finds nothing on a machine without one", async () => {
    await mkdir(join(machine, "opt", "tool", "bin"), { recursive: true });
    expect(await findProviderMirror(search())).toBeUndefined();
  });

  it("takes the folder that the variable names before any other", async () => {
    await mirror("home", ".terraform.d", "plugins");
    const named = await mirror("elsewhere");
    const found = await findProviderMirror(search({ FLOWGATE_PROVIDER_MIRROR: named }));
    expect(found).toEqual({ folder: named, providers: [AWS] });
  });

  it("refuses a named folder that holds no AWS provider, and says what to do", async () => {
    const search_ = search({ FLOWGATE_PROVIDER_MIRROR: machine });
    await expect(findProviderMirror(search_)).rejects.toThrow(
      /FLOWGATE_PROVIDER_MIRROR names .* holds no .*hashicorp\/aws; name a folder made by/,
    );
  });

  it("counts an empty variable as unset", async () => {
    expect(await findProviderMirror(search({ FLOWGATE_PROVIDER_MIRROR: "" }))).toBeUndefined();
  });

  it("takes Terraform's implied folders before those below /opt and its like", async () => {
    const below = await mirror("opt", "plugins");
    expect((await findProviderMirror(search()))?.folder).toBe(below);
    const implied = await mirror("home", ".local", "share", "terraform", "plugins");
    expect((await findProviderMirror(search()))?.folder).toBe(implied);
  });

  it("passes over a mirror without the AWS provider", async () => {
    await mkdir(join(machine, "opt", "a", "registry.terraform.io", "hashicorp", "random"), {
      recursive: true,
    });
    const below = await mirror("opt", "b");
    expect((await findProviderMirror(search()))?.folder).toBe(below);
  });

  it("lists every provider of the mirror", async () => {
    const folder = await mirror("opt", "plugins");
    await mkdir(join(folder, "registry.opentofu.org", "acme", "thing"), { recursive: true });
    expect((await findProviderMirror(search()))?.providers).toEqual([
      "registry.opentofu.org/acme/thing",
      AWS,
    ]);
  });
});

describe("impliedMirrors", () => {
  const on = (platform: NodeJS.Platform, env: MirrorSearch["env"] = {}) =>
    impliedMirrors({ env, home: "/home/me", cwd: "/stack", platform, parents: [] });

  it.skipIf(process.platform === "win32")("follows the XDG folders on Linux", () => {
    expect(on("linux", { XDG_DATA_HOME: "/data", XDG_DATA_DIRS: "/a:/b" })).toEqual([
      "/stack/terraform.d/plugins",
      "/home/me/.terraform.d/plugins",
      "/data/terraform/plugins",
      "/a/terraform/plugins",
      "/b/terraform/plugins",
    ]);
    expect(on("linux")).toContain("/usr/share/terraform/plugins");
  });

  it.skipIf(process.platform === "win32")("follows Library on macOS and APPDATA on Windows", () => {
    expect(on("darwin")).toContain("/home/me/Library/Application Support/io.terraform/plugins");
    expect(on("win32", { APPDATA: "/appdata" })).toContain("/appdata/terraform.d/plugins");
  });
});

it("writes a CLI configuration that leaves other providers to their registry", () => {
  expect(cliConfiguration({ folder: "/mirror", providers: [AWS] })).toBe(`provider_installation {
  filesystem_mirror {
    path    = "/mirror"
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
`);
});
