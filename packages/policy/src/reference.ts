import type { cisEks } from './frameworks/cis-eks.ts';
import type { mitreAttack } from './frameworks/mitre-attack.ts';
import type { nsaCisa } from './frameworks/nsa-cisa.ts';
import type { podSecurityStandards } from './frameworks/pod-security-standards.ts';

/** One requirement of a framework: what a report counts by. */
export type Control =
  | { readonly framework: 'Pod Security Standards'; readonly control: keyof typeof podSecurityStandards }
  | { readonly framework: 'CIS EKS 1.8.0'; readonly control: keyof typeof cisEks }
  | { readonly framework: 'NSA/CISA'; readonly control: keyof typeof nsaCisa }
  | { readonly framework: 'MITRE ATT&CK'; readonly control: keyof typeof mitreAttack };

export type Framework = Control['framework'];

/** What a rule rests on: a control, or a document by its name. */
export type Reference = Control | string;

export function pss(control: keyof typeof podSecurityStandards): Control {
  return { framework: 'Pod Security Standards', control };
}

export function cis(control: keyof typeof cisEks): Control {
  return { framework: 'CIS EKS 1.8.0', control };
}

export function nsa(control: keyof typeof nsaCisa): Control {
  return { framework: 'NSA/CISA', control };
}

export function mitre(control: keyof typeof mitreAttack): Control {
  return { framework: 'MITRE ATT&CK', control };
}

export function isControl(reference: Reference): reference is Control {
  return typeof reference !== 'string';
}

/** `CIS EKS 1.8.0 4.1.3`, `NSA/CISA: Network policies`, or the name of the document. */
export function showReference(reference: Reference): string {
  if (!isControl(reference)) return reference;
  const { framework, control } = reference;
  return framework === 'NSA/CISA' || framework === 'Pod Security Standards'
    ? `${framework}: ${control}`
    : `${framework} ${control}`;
}
