/** CommonJS packages that every run loads. */
const packages = ['cdk8s', 'cdk8s-plus-30', 'commander', 'constructs'];

/** Small ones, which are in the bundle itself unless it leaves out all packages. */
const small = ['fastest-levenshtein', 'ipaddr.js', 'picocolors'];

/**
 * Lets a bundle take CommonJS packages by `require`. Through `import` Node reads each of their files twice, the first time
 * for the names that they export: a third of the start of a synth, most of it on the 3 MB of cdk8s-plus-30. Of that our
 * packages use `k8s` alone (`test/imports.test.ts` holds them to it), which is a file of its own.
 *
 * @type {import('esbuild').Plugin}
 */
export const requireCommonJs = {
  name: 'require-commonjs',
  setup({ initialOptions, onResolve, onLoad }) {
    const required = initialOptions.packages === 'external' ? [...packages, ...small] : packages;
    const names = new RegExp(`^(${required.join('|')})$`);
    onResolve({ filter: names }, ({ path, kind, importer }) => {
      if (kind === 'require-call') return { path, external: true };
      const isOurs = path === 'cdk8s-plus-30' && /\/packages\/[^/]+\/src\//.test(importer);
      return { path, namespace: isOurs ? 'commonjs-k8s' : 'commonjs' };
    });
    onResolve({ filter: /^cdk8s-plus-30\/lib\// }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: names, namespace: 'commonjs' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
    onLoad({ filter: names, namespace: 'commonjs-k8s' }, ({ path }) => ({
      contents: `exports.k8s = require(${JSON.stringify(`${path}/lib/imports/k8s.js`)});`,
    }));
  },
};

/** What a bundle begins with, so that it has a `require`. */
export const requireBanner = {
  js: `import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);`,
};
