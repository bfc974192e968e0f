// For the account that administers CloudWatch for an organisation: from here on AWS records every VPC that is made in it and
// that nothing else records. `npx tsx examples/organization/main.ts` writes Terraform into cdktf.out.
import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktn";
import type { Construct } from "constructs";
import { OrganizationTelemetryRule } from "flowgate/cdktn";

class Organization extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Its region is the home region, in which the rule is managed.
    new AwsProvider(this, "aws", { region: "eu-central-1" });

    new OrganizationTelemetryRule(this, "flow-logs", {
      ruleName: "vpc-flow-logs",
      aggregationInterval: 60,
      retentionInDays: 365,
      tags: { Team: "network" },
    });
  }
}

const app = new App();
new Organization(app, "organization");
app.synth();
