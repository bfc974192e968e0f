// Variables of the environment that a test sets for itself.
const before = new Map();

export const vi = {
  stubEnv(name, value) {
    if (!before.has(name)) before.set(name, process.env[name]);
    process.env[name] = value;
  },
  unstubAllEnvs() {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    before.clear();
  },
};
