import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { Finding } from './finding.ts';

/** A check of a tool that is not what we want of these objects, and why. */
export interface Exception {
  readonly tool: string;
  readonly check: string;
  /** As findings name them; `*` stands for any part of a name between two slashes. */
  readonly objects: readonly string[];
  readonly reason: string;
}

const EXCEPTIONS = fileURLToPath(new URL('../../third-party-exceptions.yaml', import.meta.url));

const text = v.pipe(v.string(), v.nonEmpty());
const schema = v.array(
  v.strictObject({ tool: text, check: text, objects: v.pipe(v.array(text), v.nonEmpty()), reason: text }),
);

export function readExceptions(file = EXCEPTIONS): Exception[] {
  return v.parse(schema, parse(readFileSync(file, 'utf8')));
}

export interface Judgement {
  readonly open: readonly Finding[];
  readonly excepted: readonly Finding[];
  /** Of an exception, the objects of which nothing is said. */
  readonly unused: readonly { readonly exception: Exception; readonly objects: readonly string[] }[];
}

/** `exceptions` are those of the tools that have judged. */
export function judge(findings: readonly Finding[], exceptions: readonly Exception[]): Judgement {
  const [open, excepted]: [Finding[], Finding[]] = [[], []];
  const used = new Set<string>();
  for (const finding of findings) {
    const by = exceptions
      .filter(({ tool, check }) => tool === finding.tool && check === finding.check)
      .flatMap(({ objects }) => objects)
      .filter((pattern) => matches(pattern, finding.object));
    for (const pattern of by) used.add(key(finding, pattern));
    (by.length > 0 ? excepted : open).push(finding);
  }
  const unused = exceptions
    .map((exception) => ({
      exception,
      objects: exception.objects.filter((pattern) => !used.has(key(exception, pattern))),
    }))
    .filter(({ objects }) => objects.length > 0);
  return { open, excepted, unused };
}

function key({ tool, check }: Pick<Exception, 'tool' | 'check'>, pattern: string): string {
  return JSON.stringify([tool, check, pattern]);
}

function matches(pattern: string, object: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`).test(object);
}
