import type { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { expectTypeOf, test } from "vitest";
import type {
  CompliantVpc,
  CompliantVpcProps,
  FlowLogField,
  FlowLogOptions,
  RetentionDays,
  VpcFlowLogProps,
} from "../../modules/index.js";

// Checked by the compiler, with `make lint`: what a prop takes is in its type.
test("the types refuse what the constructs refuse", () => {
  expectTypeOf<{ cidrBlock: string }>().toExtend<CompliantVpcProps>();
  expectTypeOf<{ ipv4IpamPool: { poolId: string } }>().toExtend<CompliantVpcProps>();
  expectTypeOf<{ name: string }>().not.toExtend<CompliantVpcProps>();
  expectTypeOf<CompliantVpc["vpc"]>().toEqualTypeOf<Vpc>();
  expectTypeOf<365>().toExtend<RetentionDays>();
  expectTypeOf<0>().not.toExtend<RetentionDays>();
  expectTypeOf<100>().not.toExtend<RetentionDays>();
  expectTypeOf<"reject-reason">().toExtend<FlowLogField>();
  expectTypeOf<"reject_reason">().not.toExtend<FlowLogField>();
  expectTypeOf<"NONE">().not.toExtend<FlowLogOptions["trafficType"]>();
  expectTypeOf<300>().not.toExtend<FlowLogOptions["aggregationInterval"]>();
  expectTypeOf<CompliantVpc | Vpc | string>().toExtend<VpcFlowLogProps["vpc"]>();
});
