import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import {
  evaluate,
  factsOfAwsJson,
  originsOfInventory,
  parseWaivers,
  readFolder,
  type Facts,
  type Report,
} from '@parapet/compliance';
import { INVENTORY, type KubernetesMinor, type Waiver } from '@parapet/core';
import { checkFacts } from '../check-facts.ts';
import { UsageError } from '../exit.ts';
import { loadApp, type LoadModule } from '../load.ts';
import { count } from '../terminal.ts';
import { findWorkspace, selectApps, type EnvironmentApp } from '../workspace.ts';
import { presetOf } from './presets.ts';

export interface SubjectOptions {
  readonly env?: string;
  readonly preset: string;
  readonly waivers?: string;
  readonly kubernetes?: string;
}

/** Where neither an environment nor the command line says it: the newest that the schemas of the rules are of. */
const KUBERNETES: KubernetesMinor = '1.36';

/**
 * The report on a folder. For an environment of the workspace its app says what is not in `dist`: waivers, pods that charts make, registries. The
 * objects are those of the files in any case.
 */
export async function reportOn(
  folder: string | undefined,
  options: SubjectOptions,
  load: LoadModule,
  say: (progress: string) => void = () => undefined,
): Promise<Report> {
  const app = environmentOf(folder, options.env);
  const path = folder ?? app?.output;
  if (path === undefined) throw new UsageError('name a folder, or an environment with --env');
  const facts = app === undefined ? foreignFacts(path, options) : checkFacts(await loadApp(app, load));
  const waivers = options.waivers === undefined ? [] : waiversOf(options.waivers);
  const read = readFolder(path, {
    progress: (done, all) => {
      if (done % 500 === 499) say(`reading ${String(done)} of ${count(all, 'file')}`);
    },
  });
  say(`judging ${count(read.objects.length, 'object')}`);
  return evaluate({
    read,
    facts: { ...facts, waivers: [...(facts.waivers ?? []), ...waivers] },
    subject: { path: shown(path), environment: app?.name },
    preset: presetOf(options.preset),
    today: new Date().toISOString().slice(0, 10),
    origins: originsOfInventory(textOf(join(path, INVENTORY)) ?? ''),
  });
}

/** The one that is named, or whose `dist/<env>` the folder is. */
export function environmentOf(folder: string | undefined, env: string | undefined): EnvironmentApp | undefined {
  if (env !== undefined) return selectApps(findWorkspace(process.cwd()), [env])[0];
  if (folder === undefined) return undefined;
  try {
    return findWorkspace(resolve(folder)).apps.find(({ output }) => output === resolve(folder));
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function foreignFacts(path: string, { kubernetes = KUBERNETES }: SubjectOptions): Facts {
  if (!/^1\.\d{1,2}$/.test(kubernetes))
    throw new UsageError(`${kubernetes} is not a minor version such as ${KUBERNETES}`);
  return { kubernetes: kubernetes as KubernetesMinor, ...factsOfAwsJson(textOf(join(path, 'aws.json')) ?? '') };
}

export function waiversOf(file: string): readonly Waiver[] {
  const text = textOf(file);
  if (text === undefined) throw new UsageError(`${file} cannot be read`);
  const waivers = parseWaivers(text);
  if (waivers === undefined) throw new UsageError(`${file} is not a list of {rule, object, reason, owner, expires}`);
  return waivers;
}

export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** As the reader would name it from where they are. */
export function shown(path: string): string {
  const inside = relative(process.cwd(), resolve(path)).replaceAll('\\', '/');
  return inside === '' ? '.' : inside.startsWith('..') ? resolve(path) : inside;
}
