/** CommonJS packages that every run loads. */
const packages = ['cdk8s', 'cdk8s-plus-30', 'commander', 'constructs'];

/**
 * Lets a bundle take CommonJS packages by `require`. Through `import` Node reads each of their files twice, the first time
 * for the names that they export: a third of the start of a synth, most of it on the 3 MB of cdk8s-plus-30.
 *
 * @type {import('esbuild').Plugin}
 */
export const requireCommonJs = {
  name: 'require-commonjs',
  setup({ onResolve, onLoad }) {
    const names = new RegExp(`^(${packages.join('|')})$`);
    onResolve({ filter: names }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'commonjs' },
    );
    onLoad({ filter: names, namespace: 'commonjs' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/** What a bundle begins with, so that it has a `require`. */
export const requireBanner = {
  js: `import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);`,
};
