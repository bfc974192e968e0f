// Required before the command line: tells at its end what was read of its folder, and whether compiled code was taken.
const fs = require("node:fs");
const vm = require("node:vm");
const { dirname, basename } = require("node:path");
const { fileURLToPath } = require("node:url");

const folder = dirname(process.argv[1]);
const read = new Map();
const code = [];

function watch(owner, name) {
  const original = owner[name];
  owner[name] = (file, ...rest) => {
    const path = file instanceof URL ? fileURLToPath(file) : file;
    if (typeof path === "string" && dirname(path) === folder && fs.existsSync(path)) {
      read.set(basename(path), fs.statSync(path).size);
    }
    return original(file, ...rest);
  };
}

watch(fs, "readFileSync");
watch(fs.promises, "readFile");

vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    if (options?.cachedData !== undefined) code.push(!this.cachedDataRejected);
  }
};

process.on("exit", () => {
  const modules = process.moduleLoadList.flatMap(
    (entry) => /^NativeModule ([a-z_/]+\d?)$/.exec(entry)?.[1] ?? [],
  );
  fs.writeFileSync(process.env.WATCHED, JSON.stringify({ read: [...read], code, modules }));
});
