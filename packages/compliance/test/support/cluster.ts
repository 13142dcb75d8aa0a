import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFolder, type Report } from '@parapet/compliance';
import { evaluateLive, type AwsAnswers, type ClusterReader, type Listed, type Listing } from '@parapet/compliance/live';
import { objectId, type Manifest, type Waiver } from '@parapet/core';

/** What a cluster answers: objects by what they are, and lists that it refuses. */
export interface Cluster {
  readonly rendered: readonly Manifest[];
  /** By default what is rendered. */
  readonly live?: readonly Manifest[];
  readonly refuse?: (listing: Listing) => Listed | undefined;
  readonly waivers?: readonly Waiver[];
  readonly aws?: AwsAnswers;
}

/** The report on a cluster that has these objects, beside a folder that has those. */
export async function judged({ rendered, live = rendered, refuse, waivers = [], aws }: Cluster): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-live-'));
  try {
    mkdirSync(folder, { recursive: true });
    for (const [index, object] of rendered.entries())
      writeFileSync(join(folder, `${index}.yaml`), JSON.stringify(object, undefined, 2));
    return await evaluateLive(readerOf(live, refuse), {
      read: readFolder(folder),
      path: 'dist/test',
      environment: 'test',
      origins: new Map(),
      waivers,
      aws,
      today: '2026-12-01',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readerOf(objects: readonly Manifest[], refuse: Cluster['refuse']): ClusterReader {
  const answer = (listing: Listing): Listed => {
    const { apiVersion, kind, namespace } = listing;
    const items = objects.filter(
      (object) => object.apiVersion === apiVersion && object.kind === kind && object.metadata.namespace === namespace,
    );
    return refuse?.(listing) ?? { items };
  };
  return {
    name: 'https://cluster.example (context test)',
    server: 'https://cluster.example',
    version: () => Promise.resolve('1.34'),
    list: (listing) => Promise.resolve(answer(listing)),
  };
}

/** As `code object: message`. */
export function foundIn({ findings }: Report): string[] {
  return findings.map(({ rule, object, message }) => `${rule} ${object}: ${message}`);
}

export function statusOf({ rules }: Report, id: string): string | undefined {
  return rules.find((rule) => rule.id === id)?.status;
}

/** An object with a spec, or with fields beside one. */
export function object(apiVersion: string, kind: string, name: string, content: object = {}): Manifest {
  const [last = '', namespace] = name.split('/').reverse();
  return { apiVersion, kind, metadata: { name: last, ...(namespace === undefined ? {} : { namespace }) }, ...content };
}

/** The object with fields in the place of others. */
export function withFields(whole: Manifest, content: object): Manifest {
  return { ...whole, ...content };
}

/** All of them, but this one in the place of the one that is called the same. */
export function instead(objects: readonly Manifest[], other: Manifest): Manifest[] {
  return objects.map((one) => (objectId(one) === objectId(other) ? other : one));
}
