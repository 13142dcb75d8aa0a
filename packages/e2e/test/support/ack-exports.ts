import { ackExport, type Wanted } from '@parapet/bootstrap';
import { emit } from '@parapet/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { environments, REPOSITORY } from '../../src/kubernetes/tree.ts';

/** What each environment hands to ACK, in a namespace of its own, as it is written into files. */
export function ackExports(): KubernetesObject[] {
  return environments().flatMap((environment) => {
    const text = readFileSync(join(REPOSITORY, 'dist', environment, 'aws.json'), 'utf8');
    const { resources } = ackExport(JSON.parse(text) as Wanted, `ack-${environment}`);
    return resources.map((resource) => parse(emit(resource)) as KubernetesObject);
  });
}
