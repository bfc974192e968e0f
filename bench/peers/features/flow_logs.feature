Feature: VPCs are recorded
  Scenario: Every VPC has a flow log
    Given I have aws_vpc defined
    Then it must contain aws_flow_log
