import {
  TerraformDataSource,
  TerraformElement,
  TerraformResource,
  type TerraformStack,
} from "cdktf";
import type { IConstruct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import type { Names } from "./definition.js";
import { number } from "./expression.js";

export function elementsOf(scope: IConstruct): readonly TerraformElement[] {
  return scope.node.findAll().filter((node) => TerraformElement.isTerraformElement(node));
}

/** What reads the partition, the account and the region. */
export function namedEnvironment(stack: TerraformStack): Names {
  return new Map(elementsOf(AwsEnvironment.read(stack)).map((element) => [element, "current"]));
}

export function setCount(element: TerraformElement, expression: string): void {
  if (isBlock(element)) element.count = number(expression);
}

/** Writes `region` where version 6 of the provider takes it: roles are of a whole account, and documents of nothing. */
export function setRegion(stack: TerraformStack): void {
  for (const element of elementsOf(stack)) {
    if (isBlock(element) && !OF_NO_REGION.test(element.terraformResourceType)) {
      element.addOverride("region", "${var.region}");
    }
  }
}

const OF_NO_REGION = /^aws_(?:iam_.*|partition|caller_identity)$/;

function isBlock(element: TerraformElement): element is TerraformResource | TerraformDataSource {
  return (
    TerraformResource.isTerraformResource(element) ||
    TerraformDataSource.isTerraformDataSource(element)
  );
}
