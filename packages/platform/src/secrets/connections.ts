import type { Connection } from '@parapet/network';
import type { Places } from '../places.ts';
import type { SecretReader } from './secret-reader.ts';

/** A controller reads AWS Secrets Manager in the role of its store; the API server calls the one webhook. */
export function secretReaderConnections(places: Places, { workloads }: SecretReader): Connection[] {
  const { controller } = workloads;
  return [
    ...Object.values(workloads).map((from) => ({ from, to: places.apiServer, port: 443 })),
    { from: controller, to: places.aws, port: 443 },
    { from: controller, to: places.podIdentityAgent, port: 80 },
    ...('webhook' in workloads ? [{ from: places.controlPlane, to: workloads.webhook, port: 'webhook' }] : []),
  ];
}
