import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import type { Pod } from './pods.ts';

/** A volume of a pod with a token of its account. */
export interface TokenVolume {
  readonly volume: string;
  /** Containers. */
  readonly mountedIn: readonly string[];
  /** What it asks for. */
  readonly seconds: number | undefined;
}

export function tokensIn(pod: KubernetesObject): TokenVolume[] {
  const { containers, volumes = [] } = (pod as Pod).spec;
  return volumes.flatMap(({ name: volume, projected }) => {
    const tokens = (projected?.sources ?? []).flatMap(({ serviceAccountToken = [] }) => serviceAccountToken);
    const mountedIn = containers
      .filter(({ volumeMounts = [] }) => volumeMounts.some(({ name }) => name === volume))
      .map(({ name }) => name);
    return tokens.map(({ expirationSeconds }) => ({ volume, mountedIn, seconds: expirationSeconds }));
  });
}

/** Seconds between its issue and its end, as it says itself. */
export function lifetimeOf(token: string): number {
  const [, payload = ''] = token.split('.');
  const { exp, iat } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Readonly<
    Record<'exp' | 'iat', number>
  >;
  return exp - iat;
}
