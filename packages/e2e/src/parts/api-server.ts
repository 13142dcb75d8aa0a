import { join } from 'node:path';
import { FRONT_PROXY, type Credentials } from '../control-plane/credentials.ts';
import { LOOPBACK } from '../control-plane/ports.ts';
import type { Run } from './part.ts';

/** Minors of Kubernetes that the API server can speak as, the oldest first; the last is its own. */
export const minors = ['1.33', '1.34', '1.35', '1.36'] as const;
export type Minor = (typeof minors)[number];

export interface ApiServerSite {
  readonly etcd: number;
  readonly port: number;
  /** Folder for the certificate that it makes. */
  readonly certificates: string;
  readonly credentials: Credentials;
  /** By default its own, 1.36. */
  readonly emulate?: Minor;
  /** File with the policy of an audit log, and the log. */
  readonly audit?: { readonly policy: string; readonly log: string };
}

export function apiServer({ etcd, port, certificates, credentials, emulate, audit }: ApiServerSite): Run {
  const { frontProxy } = credentials;
  return {
    args: [
      `--etcd-servers=http://${LOOPBACK}:${etcd}`,
      `--bind-address=${LOOPBACK}`,
      `--secure-port=${port}`,
      `--cert-dir=${certificates}`,
      // Without an address it wants a default route; with the reconciler on, it refuses a loopback endpoint.
      `--advertise-address=${LOOPBACK}`,
      '--endpoint-reconciler-type=none',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${credentials.serviceAccountKey}`,
      `--service-account-signing-key-file=${credentials.serviceAccountKey}`,
      '--service-cluster-ip-range=172.20.0.0/16',
      '--authorization-mode=Node,RBAC',
      '--enable-admission-plugins=NodeRestriction,ExtendedResourceToleration',
      `--token-auth-file=${credentials.tokenFile}`,
      // For API servers behind it, such as that of external metrics.
      `--requestheader-client-ca-file=${frontProxy.certificate}`,
      `--requestheader-allowed-names=${FRONT_PROXY}`,
      '--requestheader-username-headers=X-Remote-User',
      '--requestheader-group-headers=X-Remote-Group',
      '--requestheader-extra-headers-prefix=X-Remote-Extra-',
      `--proxy-client-cert-file=${frontProxy.certificate}`,
      `--proxy-client-key-file=${frontProxy.key}`,
      // Privileged pods are for Pod Security to judge.
      '--allow-privileged=true',
      '--profiling=false',
      // A request waits for its line.
      ...(audit === undefined
        ? []
        : [`--audit-policy-file=${audit.policy}`, `--audit-log-path=${audit.log}`, '--audit-log-mode=blocking']),
      ...(emulate === undefined ? [] : [`--emulated-version=kube=${emulate}`]),
    ],
    ready: `https://${LOOPBACK}:${port}/readyz`,
  };
}

/** The certificate that it makes when it starts, its own authority. */
export function certificateIn(certificates: string): string {
  return join(certificates, 'apiserver.crt');
}
