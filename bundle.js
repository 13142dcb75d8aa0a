import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { requireBanner, requireCommonJs } from './packages/cli/dev/require-commonjs.js';

// Compiles the package in the current folder for publishing: one module for each of its entry points instead of one for
// each source file, because every module that Node loads costs it time (docs/adr/0013-bundles.md). Types come from tsc.

const { exports, bin = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
const sources = Object.values(exports).flatMap((target) => target['@parapet/source'] ?? []);
const programs = Object.values(bin).map((file) => file.replace('lib/', 'src/').replace(/\.js$/, '.ts'));

await build({
  entryPoints: [...sources, ...programs],
  outdir: 'lib',
  outbase: 'src',
  bundle: true,
  splitting: true,
  packages: 'external',
  plugins: [requireCommonJs],
  banner: requireBanner,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  logLevel: 'warning',
});
