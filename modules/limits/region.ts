import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
export const REGION: Limit<string> = {
  allowed: "the name of a region, such as eu-central-1",
  ...matching(/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/u),
};
