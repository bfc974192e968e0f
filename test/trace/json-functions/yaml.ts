import type { Call } from "./call.js";

const VPCS = `---
# Networks of the account.
vpcs:
  main:
    cidr: 10.0.0.0/16
    flow_logs: yes
    azs: [eu-west-1a, "eu-west-1b"]
  spare:   # not used yet
    cidr: '10.1.0.0/16'
    flow_logs: n
    owner: ~
    azs:
    - eu-west-1c
    count: 007
    ratio: 1.50
    text: |
      first: line
        # second

      third
`;

export const yamlCalls: readonly Call[] = [
  ["yamldecode", VPCS],
  ["yamldecode", VPCS.replaceAll("\n", "\r\n")],
  ["yamldecode", "[y, Y, yes, on, On, TRUE, n, No, OFF, false, tRue, oN]"],
  ["yamldecode", "[~, null, Null, NULL, nUll]"],
  ["yamldecode", "[0, -1, +1, 1., .5, -.5e3, 1e3, 08, 1.2.3, 10.0.0.1, 1e, +, .]"],
  ["yamldecode", "on: 1\n1.50: 2\n'on': 3\n"],
  ["yamldecode", "- - a\n  - b\n- c: 1\n  d:\n- \n"],
  ["yamldecode", "{a: , b: {c: []}, d}"],
  ["yamldecode", "a: \"x\\ty\\u00e9\\\\\"\nb: 'it''s'\n"],
  ["yamldecode", "a: vpc-0a1b\nb: x#y\nc: a:b\nd: x, y\n"],
  ["yamldecode", "a: |-\n  x\nb: |+\n  y\n\n"],
  ["yamldecode", "null: a"],
  ["yamldecode", "plain words"],
  ["yamldecode", 1],
  ["yamldecode", null],
  ["yamlencode", { b: [1, "x", [true, null], { c: {} }], a: { "k w": "yes", "": [] } }],
  ["yamlencode", "x"],
  ["yamlencode", 'a"b\\c: d'],
  ["yamlencode", 1e21],
  ["yamlencode", 1.5],
  ["yamlencode", true],
  ["yamlencode", null],
  ["yamlencode", []],
  ["yamlencode", {}],
];
