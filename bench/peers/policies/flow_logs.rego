# Every VPC that will be there has to be named by a flow log: what the plan says of its argument has to refer to it.
package main

deny contains message if {
	some vpc in input.resource_changes
	vpc.type == "aws_vpc"
	vpc.change.after != null
	not recorded[sprintf("aws_vpc.%s", [vpc.name])]
	message := sprintf("%s has no flow log", [vpc.address])
}

recorded contains name if {
	walk(input.configuration, [_, resource])
	resource.type == "aws_flow_log"
	some reference in resource.expressions.vpc_id.references
	parts := split(reference, ".")
	parts[0] == "aws_vpc"
	name := sprintf("aws_vpc.%s", [split(parts[1], "[")[0]])
}
