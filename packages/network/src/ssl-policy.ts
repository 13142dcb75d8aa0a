const POLICIES = [
  'ELBSecurityPolicy-TLS13-1-2-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04',
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-3-2021-06',
  'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04',
  'ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09',
] as const;

/** Security policies of Elastic Load Balancing with TLS 1.3, nothing below 1.2 and no weak ciphers ("Ext"). */
export type SslPolicy = (typeof POLICIES)[number];

/** What the AWS console chooses: TLS 1.2 with forward secrecy alone, 1.3, and hybrid post-quantum key exchange. */
export const DEFAULT_SSL_POLICY: SslPolicy = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';

export function isSslPolicy(text: string): text is SslPolicy {
  return POLICIES.some((policy) => policy === text);
}
