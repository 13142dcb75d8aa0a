import type { OutputFile, SettingValue } from '@parapet/core';
import type { Finding } from './finding.ts';

/** An environment as the others see it. */
export interface Neighbour {
  readonly name: string;
  /** What names something of it: its account, its cluster, hosts, address ranges, ARNs. */
  readonly identifiers: readonly SettingValue[];
  readonly files: readonly OutputFile[];
}

/**
 * ENV-001: what an environment renders names nothing that is another's. Values that two environments share are both's.
 * Findings by the name of the environment whose file it is: none where there is one alone. Linear in what is rendered.
 */
export function checkAcross(environments: readonly Neighbour[]): ReadonlyMap<string, readonly Finding[]> {
  if (environments.length < 2) return new Map();
  const owners = ownersOf(environments);
  if (owners.size === 0) return new Map();
  const any = beginnings(owners.keys());
  const known = new Map<string, readonly string[]>();
  return new Map(
    environments.map(({ name, files }) => {
      const findings = files.flatMap((file) => {
        const found = new Map<string, Finding>();
        for (const [run] of linesWith(any, file.text).matchAll(RUN)) {
          let values = known.get(run);
          if (values === undefined) known.set(run, (values = piecesOf(run).filter((piece) => owners.has(piece))));
          for (const value of values) {
            const of = owners.get(value) ?? [];
            const [first] = of;
            if (first !== undefined && !of.some(({ environment }) => environment === name))
              found.set(value, leak(name, file, value, first));
          }
        }
        return [...found.values()];
      });
      return [name, findings];
    }),
  );
}

interface Owner {
  readonly environment: string;
  readonly setting: string;
}

function ownersOf(environments: readonly Neighbour[]): ReadonlyMap<string, readonly Owner[]> {
  const owners = new Map<string, Owner[]>();
  for (const { name: environment, identifiers } of environments)
    for (const { setting, value } of identifiers.filter(({ value: text }) => text !== '')) {
      const known = owners.get(value);
      if (known === undefined) owners.set(value, [{ environment, setting }]);
      else known.push({ environment, setting });
    }
  return owners;
}

/** Finds the lines to take apart, by the first characters alone: the pattern stays small with many environments. */
function beginnings(values: Iterable<string>): RegExp {
  const first = new Set(Array.from(values, (value) => value.slice(0, 4)));
  // In order, so that those that begin alike are looked for together.
  const literals = [...first].sort().map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(literals.join('|'), 'g');
}

/** The lines in which there is a match. */
function linesWith(pattern: RegExp, text: string): string {
  let lines = '';
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const end = text.indexOf('\n', match.index);
    pattern.lastIndex = end === -1 ? text.length : end;
    lines += text.slice(text.lastIndexOf('\n', match.index), pattern.lastIndex);
  }
  return lines;
}

/** What may hold an identifier: a name, an ARN, a host, a range of addresses, and what is made of them. */
const RUN = /[A-Za-z0-9][\w.:/-]{4,}[A-Za-z0-9]/g;

/** An account number stands in ARNs and hosts, a host in URLs. */
function piecesOf(run: string): readonly string[] {
  return [...new Set([run, ...run.split(/[:/]+/), ...run.split(/[.:/]+/)])];
}

function leak(name: string, { path, text }: OutputFile, value: string, { environment, setting }: Owner): Finding {
  const line = text.slice(0, text.indexOf(value)).split('\n').length;
  return {
    code: 'ENV-001',
    severity: 'error',
    object: `${name}/${path}`,
    message: `line ${line} names ${value}, which is ${setting} of ${environment}`,
    fix: `use the value of ${name}`,
    controls: [],
  };
}
