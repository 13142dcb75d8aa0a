import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { stringify } from 'yaml';
import { selfSigned } from './certificate.ts';
import type { PrivateFolder } from './private-folder.ts';

/** Who talks to the API server with a token of its own; `admin` is the installation and the tests. */
const USERS = {
  admin: { name: 'admin', groups: ['system:masters'] },
  'controller-manager': { name: 'system:kube-controller-manager', groups: [] },
  scheduler: { name: 'system:kube-scheduler', groups: [] },
  kwok: { name: 'kwok', groups: ['system:masters'] },
} as const;

export type UserName = keyof typeof USERS;

/** A service account that a program runs as. */
export interface Identity {
  /** For the name of its file. */
  readonly name: string;
  /** Good for the API server. */
  readonly token: string;
}

export interface Credentials {
  readonly tokens: Readonly<Record<UserName, string>>;
  /** File in the format of `--token-auth-file`. */
  readonly tokenFile: string;
  /** File with the private key that signs service account tokens. */
  readonly serviceAccountKey: string;
  /** Files by which the API server proves to other API servers that it speaks for a user. */
  readonly frontProxy: { readonly certificate: string; readonly key: string };
}

/** Name in the certificate of the front proxy. */
export const FRONT_PROXY = 'front-proxy-client';

export function makeCredentials(folder: PrivateFolder): Credentials {
  const names = Object.keys(USERS) as UserName[];
  const tokens = Object.fromEntries(names.map((name) => [name, randomBytes(24).toString('hex')])) as Record<
    UserName,
    string
  >;
  const rows = names.map((name) => `${tokens[name]},${USERS[name].name},${name},"${USERS[name].groups.join(',')}"`);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const proxy = selfSigned(FRONT_PROXY);
  return {
    tokens,
    tokenFile: folder.file('tokens.csv', `${rows.join('\n')}\n`),
    serviceAccountKey: folder.file(
      'service-account.key',
      privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
    ),
    frontProxy: {
      certificate: folder.file('front-proxy.crt', proxy.certificate),
      key: folder.file('front-proxy.key', proxy.key),
    },
  };
}

/** Writes a kubeconfig and returns its path. */
export function writeKubeconfig(
  folder: PrivateFolder,
  name: string,
  { server, authority, token }: { readonly server: string; readonly authority: string; readonly token: string },
): string {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'parapet', cluster: { server, 'certificate-authority': authority } }],
    users: [{ name, user: { token } }],
    contexts: [{ name: 'parapet', context: { cluster: 'parapet', user: name } }],
    'current-context': 'parapet',
  };
  return folder.file(`${name}.kubeconfig`, stringify(config));
}
