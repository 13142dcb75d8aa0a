import { LOOPBACK } from '../control-plane/ports.ts';
import type { Run } from './part.ts';

export interface EtcdSite {
  readonly data: string;
  readonly client: number;
  readonly peer: number;
}

/** One member whose data nobody misses: it does not wait for the disk. */
export function etcd({ data, client, peer }: EtcdSite): Run {
  const clients = `http://${LOOPBACK}:${client}`;
  const peers = `http://${LOOPBACK}:${peer}`;
  return {
    args: [
      `--data-dir=${data}`,
      '--unsafe-no-fsync',
      `--listen-client-urls=${clients}`,
      `--advertise-client-urls=${clients}`,
      `--listen-peer-urls=${peers}`,
      `--initial-advertise-peer-urls=${peers}`,
      `--initial-cluster=default=${peers}`,
      '--quota-backend-bytes=4294967296',
    ],
    ready: `${clients}/readyz`,
  };
}
