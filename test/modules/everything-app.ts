import { App, TerraformStack } from "cdktf";
import { everything } from "./everything.js";

// A program, as its users write it.
const app = new App();
everything(new TerraformStack(app, "everything"));
app.synth();
