import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL, URL } from 'node:url';
import { build } from 'esbuild';
import { requireBanner, requireCommonJs } from './require-commonjs.js';

// Runs the command from TypeScript. A loader is asked for each of some three hundred modules; bundling them first
// halves a synth (docs/adr/0013-bundles.md). Types are not checked here: `pnpm typecheck` does.

const require = createRequire(import.meta.url);
const cli = fileURLToPath(new URL('..', import.meta.url));
const output = join(cli, 'node_modules/.cache/parapet', String(process.pid));

/** @type {import('esbuild').BuildOptions} */
const options = {
  stdin: { contents: entry(appModules(process.cwd())), resolveDir: cli, loader: 'ts', sourcefile: 'run.ts' },
  outdir: output,
  entryNames: 'run',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['@parapet/source'],
  external: ['yaml'],
  banner: requireBanner,
  sourcemap: true,
  logLevel: 'error',
  plugins: [requireCommonJs, { name: 'own-place', setup: keepOwnPlace }, { name: 'aws-sdk', setup: leaveAwsSdk }],
};

try {
  const bundled = build(options);
  // The bundler is a process of its own: what the bundle takes by `require` is loaded meanwhile, and without its source maps.
  for (const name of ['cdk8s', 'cdk8s-plus-30/lib/imports/k8s.js', 'commander']) require(name);
  process.setSourceMapsEnabled(true);
  await bundled;
  await import(pathToFileURL(join(output, 'run.js')).href);
} finally {
  rmSync(output, { recursive: true, force: true });
}

/** The command with the apps of the workspace, each loaded only when it is asked for. */
function entry(modules) {
  const apps = modules.map((file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(file)})`);
  return `import { run } from './src/run.ts';
const apps = { ${apps.join(', ')} };
process.exitCode = await run(process.argv, (file) => apps[file]?.() ?? import(file));`;
}

/** `src/app.ts` of every app in the workspace around a folder. */
function appModules(from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const apps = join(folder, 'apps');
    if (existsSync(join(folder, 'pnpm-workspace.yaml')) && existsSync(apps))
      return readdirSync(apps)
        .map((name) => join(apps, name, 'src/app.ts'))
        .filter((file) => existsSync(file));
    if (dirname(folder) === folder) return [];
  }
}

/** In a bundle `import.meta` is that of the bundle: files that look beside themselves get their own back. */
function keepOwnPlace({ onLoad }) {
  onLoad(
    {
      filter:
        /\/apps\/[^/]+\/src\/.*\.ts$|\/(aws\/src\/service-actions|schemas\/src\/validate|metrics\/src\/query\/parser)\.ts$/,
    },
    ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
    }),
  );
}

/** The AWS SDK is loaded from where bootstrap has it, when it is asked for: bundling it would take longer than most runs. */
function leaveAwsSdk({ onResolve }) {
  const bootstrap = createRequire(join(cli, '../bootstrap/package.json'));
  onResolve({ filter: /^@aws-sdk\// }, ({ path }) => ({
    path: pathToFileURL(bootstrap.resolve(path)).href,
    external: true,
  }));
}
