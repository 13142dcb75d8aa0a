import type { KubernetesObject } from '../../src/kubernetes/object.ts';

/** A volume of a pod with a token of its account. */
export interface TokenVolume {
  readonly volume: string;
  /** Containers. */
  readonly mountedIn: readonly string[];
  /** What it asks for. */
  readonly seconds: number | undefined;
}

interface PodSpec {
  readonly containers: readonly {
    readonly name: string;
    readonly volumeMounts?: readonly { readonly name: string }[];
  }[];
  readonly volumes?: readonly {
    readonly name: string;
    readonly projected?: {
      readonly sources: readonly { readonly serviceAccountToken?: { readonly expirationSeconds?: number } }[];
    };
  }[];
}

export function tokensIn({ spec }: KubernetesObject): TokenVolume[] {
  const { containers, volumes = [] } = spec as PodSpec;
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
