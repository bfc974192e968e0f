// What `flowgate/cdktf` resolves to. The packages that it stands on are optional, so that checking plans
// does without them; where they are missing, Node's own message would not say why they are wanted.
"use strict";

const PEERS = {
  cdktf: "cdktf",
  constructs: "constructs",
  "@cdktf/provider-aws": "@cdktf/provider-aws/lib/vpc/index.js",
};

const missing = Object.entries(PEERS)
  .filter(([, entry]) => {
    try {
      require.resolve(entry);
      return false;
    } catch {
      return true;
    }
  })
  .map(([name]) => name);

if (missing.length > 0) {
  throw new Error(
    `flowgate/cdktf needs ${missing.join(", ")}, which ${missing.length === 1 ? "is" : "are"} not installed: npm install cdktf@0.21 @cdktf/provider-aws@20 constructs@10`,
  );
}

module.exports = require("./constructs.js");
