import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Policies that are for the same kinds. */
export interface PolicyGroup {
  /** In lower case. Undefined for every kind. */
  readonly kinds: readonly string[] | undefined;
  /** Packages of Rego. */
  readonly packages: readonly string[];
}

/** Policies of Trivy that are not for us. */
export const LEFT_OUT: readonly { readonly pattern: RegExp; readonly name: string; readonly reason: string }[] = [
  { pattern: /\.KCV\d+$/, name: 'KCV0001 and so on', reason: 'of nodes, etcd and the API server, which EKS runs' },
  {
    pattern: /\.KSV0108$/,
    name: 'KSV0108',
    reason:
      'its list of names is empty, which the type checker of conftest refuses; NET-014 has the rule for external addresses',
  },
];

/**
 * Trivy's checks for conftest. Trivy gives them a function of its own, `result.new`, which conftest does not have: each package gets
 * one. Which kinds a check is for stands in its comments, which Trivy reads and conftest does not.
 */
export function writePolicies(from: string, to: string): PolicyGroup[] {
  const groups = new Map<string, { kinds: readonly string[] | undefined; packages: string[] }>();
  for (const file of policiesIn(join(from, 'checks'))) {
    const text = readFileSync(file, 'utf8');
    const name = packageOf(text);
    if (LEFT_OUT.some(({ pattern }) => pattern.test(name))) continue;
    copy(file, name, to);
    writeFileSync(join(to, `${name}.result.rego`), `package ${name}\n\nresult.new(message, _) := {"msg": message}\n`);
    const kinds = kindsOf(text);
    const key = kinds?.join(' ') ?? '';
    const group = groups.get(key) ?? { kinds, packages: [] };
    group.packages.push(name);
    groups.set(key, group);
  }
  for (const file of policiesIn(join(from, 'lib'))) {
    const name = packageOf(readFileSync(file, 'utf8'));
    if (!CLOUD.test(name)) copy(file, name, to);
  }
  return [...groups.values()];
}

/** Libraries for checks of clouds, which use further functions of Trivy's. */
const CLOUD = /^lib\.(aws|google|azure|datetime|net)\b/;

function policiesIn(folder: string): string[] {
  return readdirSync(folder, { encoding: 'utf8', recursive: true })
    .filter((file) => file.endsWith('.rego') && !file.endsWith('_test.rego'))
    .sort()
    .map((file) => join(folder, file));
}

function copy(file: string, name: string, to: string): void {
  mkdirSync(join(to, name), { recursive: true });
  copyFileSync(file, join(to, name, basename(file)));
}

function packageOf(text: string): string {
  const name = /^package (\S+)/m.exec(text)?.[1];
  if (name === undefined) throw new Error('a policy has no package');
  return name;
}

function kindsOf(text: string): string[] | undefined {
  const kinds = Array.from(text.matchAll(/^#\s+- kind: (\w+)$/gm), ([, kind = '']) => kind.toLowerCase());
  return kinds.length === 0 ? undefined : [...new Set(kinds)].sort();
}
