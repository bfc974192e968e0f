import { describe, expect, test } from "vitest";
import {
  NO_REPOSITORY,
  placeOf,
  placeOfFinding,
  uriOf,
} from "../../../checker/formats/places/place.js";
import { finding, planReport, vpc } from "../../report/made-up-reports.js";

const at = (file: string, line = 7) => ({ file, line });

describe("the place of a block", () => {
  test.each([
    ["of the working folder", "", "main.tf", "main.tf"],
    ["of a folder of the repository", "infra/prod", "main.tf", "infra/prod/main.tf"],
    ["of a module beside it", "infra/prod", "../../modules/net/main.tf", "modules/net/main.tf"],
    ["named by a longer way", "infra", "./a/../b/main.tf", "infra/b/main.tf"],
    ["of Windows", "infra", "modules\\net\\main.tf", "infra/modules/net/main.tf"],
  ])("%s", (_, folder, file, path) => {
    const placed = { location: at(file), called_at: null };
    expect(placeOf(placed, { folder, link: undefined })).toEqual({ path, line: 7 });
  });

  test.each([
    ["of a registry", ".terraform/modules/net/main.tf"],
    ["of a registry, from elsewhere", "../app/.terraform/modules/net/main.tf"],
    ["of Terragrunt's cache", ".terragrunt-cache/a/b/main.tf"],
    ["above the repository", "../../../modules/main.tf"],
    ["of another drive", "D:/modules/main.tf"],
    ["by an absolute path", "/modules/main.tf"],
    ["by the address of a module", "git::https://example.com/net.git//main.tf"],
    ["without a name", ""],
    ["of a folder", "modules/"],
  ])("%s is that of its call, or none", (_, file) => {
    const repository = { folder: "infra/prod", link: undefined };
    expect(placeOf({ location: at(file), called_at: null }, repository)).toBeUndefined();
    const called = placeOf({ location: at(file), called_at: at("main.tf", 3) }, repository);
    expect(called).toEqual({ path: "infra/prod/main.tf", line: 3 });
  });

  test("of a module in another data folder is that of its call", () => {
    const placed = { location: at("data/modules/net/main.tf"), called_at: at("main.tf", 3) };
    expect(placeOf(placed, NO_REPOSITORY)).toEqual({ path: "main.tf", line: 3 });
  });

  test("of a module that is not at hand is that of its call", () => {
    const placed = { location: null, called_at: at("main.tf", 3) };
    expect(placeOf(placed, NO_REPOSITORY)).toEqual({ path: "main.tf", line: 3 });
  });
});

describe("a finding that stands nowhere is shown", () => {
  const whole = finding({ vpc: null, rule: "plan-incomplete" });

  test("where the configuration of its plan begins", () => {
    const vpcs = [
      vpc({ address: "aws_vpc.a", location: at("modules/net/main.tf") }),
      vpc({ address: "aws_vpc.b", location: at("network.tf") }),
      vpc({ address: "aws_vpc.c", location: at("main.tf") }),
    ];
    const place = placeOfFinding(whole, planReport({ vpcs }), { folder: "infra", link: undefined });
    expect(place).toEqual({ path: "infra/main.tf", line: 1 });
  });

  test("where its VPC stands", () => {
    const vpcs = [vpc({ address: "aws_vpc.a", location: at("net.tf") })];
    const place = placeOfFinding(
      finding({ vpc: "aws_vpc.a" }),
      planReport({ vpcs }),
      NO_REPOSITORY,
    );
    expect(place).toEqual({ path: "net.tf", line: 7 });
  });

  test.each([
    ["infra/plan.json", "live/infra/plan.json"],
    ["../plan.json", "plan.json"],
    ["../../plan.json", "live/plan.json"],
    ["/tmp/tfplan", "live/tfplan"],
    ["C:\\plans\\tfplan", "live/tfplan"],
    ["-", "live/plan.json"],
    ["..", "live/plan.json"],
    ["/", "live/plan.json"],
  ])("at its plan %s, where nothing else is known: %s", (path, shown) => {
    const place = placeOfFinding(whole, planReport({ path }), { folder: "live", link: undefined });
    expect(place).toEqual({ path: shown, line: 1 });
  });
});

test.each([
  ["modules/net/main.tf", "modules/net/main.tf"],
  ["a b#c?d%/é\uD800.tf", "a%20b%23c%3Fd%25/%C3%A9%EF%BF%BD.tf"],
  ["git::x/main.tf", "git%3A%3Ax/main.tf"],
])("%j is %s as a URI", (path, uri) => {
  expect(uriOf({ path, line: 1 })).toBe(uri);
});
