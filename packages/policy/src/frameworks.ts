import { cisEks } from './frameworks/cis-eks.ts';
import { mitreAttack } from './frameworks/mitre-attack.ts';
import { nsaCisa } from './frameworks/nsa-cisa.ts';
import { podSecurityStandards } from './frameworks/pod-security-standards.ts';
import type { Framework } from './reference.ts';

/** Every control of each framework with its title: what a score is out of. Rules refer to some of them; a cluster or a person answers for others. */
export const frameworks: Readonly<Record<Framework, Readonly<Record<string, string>>>> = {
  'Pod Security Standards': podSecurityStandards,
  'CIS EKS 1.8.0': cisEks,
  'NSA/CISA': nsaCisa,
  'MITRE ATT&CK': mitreAttack,
};
