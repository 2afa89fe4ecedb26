// Lets plain Node run the TypeScript of the project: node -r ./test/setup/typescript.cjs FILE
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { transformSync } = require("@swc/core");

require.extensions[".ts"] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, "utf8"), { filename }).code, filename);
};

// Dynamic imports name the compiled file.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const source = request.startsWith(".") && parent?.filename && request.replace(/\.js$/, ".ts");
  const isSource = source && existsSync(path.resolve(path.dirname(parent.filename), source));
  return resolveFilename(isSource ? source : request, parent, ...rest);
};
