import { beforeAll, expect, it } from "vitest";
import { loadParser } from "../../checker/source/index.js";
import { functions } from "../../checker/trace/functions/registry.js";
import { describeFound, runCampaign } from "../../oracle/language/campaign.js";
import { generateQuestions } from "../../oracle/language/generate.js";

beforeAll(() => loadParser());

it("random expressions come to what Terraform says", async () => {
  const campaign = await runCampaign(1_000, "make test", () => {});
  expect(campaign.differences.map(describeFound)).toEqual([]);
  expect(campaign.known).toBeGreaterThan(0.75 * campaign.answered);
});

it("every function that is evaluated is asked about", () => {
  const text = generateQuestions("functions", 0, 20_000)
    .map((question) => question.text)
    .join("\n");
  const evaluated = [...functions.values()].filter(({ needs }) => needs !== "outside");
  const missing = evaluated.filter(({ name }) => !text.includes(`${name}(`));
  expect(missing.map(({ name }) => name).sort()).toEqual(NOT_ASKED);
});

/** Of another provider or tool, of a version that is not there, and those that flowgate leaves unknown. */
const NOT_ASKED = [
  "base64gunzip",
  "base64gzip",
  "cidrcontains",
  "convert",
  "fileset",
  "provider::aws::arn_build",
  "provider::aws::arn_parse",
  "provider::aws::trim_iam_role_path",
  "rsadecrypt",
  "templatestring",
  "urldecode",
];
