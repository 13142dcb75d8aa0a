import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ServiceName } from '../src/schema/sdk.ts';

const PACKAGES: Readonly<Record<ServiceName, string>> = {
  eks: '@aws-sdk/client-eks',
  events: '@aws-sdk/client-eventbridge',
  iam: '@aws-sdk/client-iam',
  logs: '@aws-sdk/client-cloudwatch-logs',
  sqs: '@aws-sdk/client-sqs',
  sts: '@aws-sdk/client-sts',
};

export interface DocumentedMember {
  readonly name: string;
  /** `AddonStatus | undefined`. */
  readonly type: string;
  readonly isOptional: boolean;
}

/** Members of a shape by the SDK's own declarations; undefined where it has no such interface. */
export function documented(service: ServiceName, shape: string): readonly DocumentedMember[] | undefined {
  const [, body] = new RegExp(`export interface ${shape} \\{\\n([^]*?)\\n\\}`).exec(models(service)) ?? [];
  if (body === undefined) return undefined;
  return [...body.matchAll(/^ {4}(\w+)(\??): (.*);$/gm)].map(([, name = '', mark = '', type = '']) => ({
    name,
    type,
    isOptional: mark === '?' || !type.endsWith('| undefined'),
  }));
}

export function sdkFile(service: ServiceName, file: string): string {
  return readFileSync(join(root(service), file), 'utf8');
}

/** The root of the package, from wherever its entry is. */
function root(service: ServiceName): string {
  const entry = createRequire(import.meta.url).resolve(PACKAGES[service]);
  return entry.slice(0, entry.lastIndexOf('dist-cjs'));
}

function models(service: ServiceName): string {
  const folder = join(root(service), 'dist-types/models');
  const files = readdirSync(folder).filter((name) => /^models_\d+\.d\.ts$/.test(name));
  return files.map((name) => readFileSync(join(dirname(join(folder, name)), name), 'utf8')).join('\n');
}
