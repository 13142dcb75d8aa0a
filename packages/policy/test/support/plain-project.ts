import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { stringify } from 'yaml';

const policy = fileURLToPath(new URL('../../', import.meta.url));
const packages = join(policy, '..');

export interface Synth {
  readonly code: number;
  /** What the command prints, without colours. */
  readonly output: string;
}

/** A project that has cdk8s, cdk8s-cli and this package, and nothing else. */
export interface PlainProject {
  readonly folder: string;
  /** Runs `cdk8s synth` with these properties of the plugin, on objects that the app gets as they are. */
  synth(properties: unknown, objects: readonly unknown[], ...options: readonly string[]): Promise<Synth>;
  remove(): void;
}

export async function plainProject(): Promise<PlainProject> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parapet-plain-')));
  await install(folder);
  const command = join(
    dirname(createRequire(join(policy, 'package.json')).resolve('cdk8s-cli/package.json')),
    'bin/cdk8s',
  );
  writeFileSync(join(folder, 'main.js'), MAIN);
  return {
    folder,
    synth: (properties, objects, ...options) => {
      writeFileSync(join(folder, 'objects.json'), JSON.stringify(objects));
      writeFileSync(join(folder, 'cdk8s.yaml'), stringify(configured(properties)));
      return run(folder, [command, 'synth', ...options]);
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

const MAIN = `const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop');
require('./objects.json').forEach((object, at) => new ApiObject(chart, 'object' + at, object));
app.synth();
`;

function configured(properties: unknown): unknown {
  const plugin = './node_modules/@parapet/policy/lib/cdk8s-plugin.js';
  const validations = [{ package: plugin, version: '0.0.0', class: 'PolicyValidation', properties }];
  return { app: 'node main.js', language: 'typescript', validations };
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly '@parapet/source': string }>>;
  readonly dependencies?: object;
  readonly peerDependencies?: object;
}

/** This package and those of ours that it uses, built as for npm, and what they depend on. */
async function install(folder: string): Promise<void> {
  for (const short of ['core', 'schemas', 'policy']) {
    const [from, to] = [join(packages, short), join(folder, 'node_modules/@parapet', short)];
    const text = readFileSync(join(from, 'package.json'), 'utf8');
    const { exports, dependencies, peerDependencies } = JSON.parse(text) as Manifest;
    await build({
      entryPoints: Object.values(exports).flatMap((target) =>
        typeof target === 'string' ? [] : [join(from, target['@parapet/source'])],
      ),
      outdir: join(to, 'lib'),
      bundle: true,
      splitting: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      logLevel: 'warning',
    });
    writeFileSync(join(to, 'package.json'), text);
    symlinkSync(join(from, 'src'), join(to, 'src'));
    for (const name of Object.keys({ ...dependencies, ...peerDependencies }))
      if (!name.startsWith('@parapet/'))
        link(realpathSync(join(from, 'node_modules', name)), join(folder, 'node_modules', name));
  }
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

function run(cwd: string, args: readonly string[]): Promise<Synth> {
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false', NODE_OPTIONS: '' };
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      resolve({ code: code ?? -1, output: output.replaceAll(/\u001b\[\d+m/g, '') });
    });
  });
}
