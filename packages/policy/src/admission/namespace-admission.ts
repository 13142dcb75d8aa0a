import { Checks, parseDnsSubdomain, parseNamespace, provenance, quote } from '@parapet/core';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { RuleCard } from '../rule.ts';
import { img001 } from '../rules/img-001.ts';
import { img002 } from '../rules/img-002.ts';
import { img003 } from '../rules/img-003.ts';
import { pod010 } from '../rules/pod-010.ts';
import { pod011 } from '../rules/pod-011.ts';
import { pod012 } from '../rules/pod-012.ts';
import { sec010 } from '../rules/sec-010.ts';
import { limits } from './limits.ts';
import { policiesOf, type AdmissionRule } from './policies.ts';

export interface NamespaceAdmissionProps {
  readonly namespace: string;
  /** Names of the service accounts that pods may run as. Nobody makes another, but for `default`. */
  readonly serviceAccounts: readonly [string, ...string[]];
  /** Hosts of the registries that images come from. */
  readonly registries: readonly [string, ...string[]];
  /** Rules that are held to besides those about accounts, tokens and images; of these, all that CEL can say. */
  readonly rules?: readonly RuleCard[];
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
}

/** Who a pod is, and what runs in it. */
const ALWAYS: readonly RuleCard[] = [img001, img002, img003, pod010, pod011, pod012, sec010];

/**
 * What may be made in a namespace where somebody may make pods, secrets and service accounts: RBAC cannot say which account
 * a pod runs as, so that who makes pods has the rights of all of them, in Kubernetes and in AWS. Whoever asks: pods of a
 * Deployment are made by a controller of Kubernetes.
 *
 * What was there before stays, until its spec is changed. The shape of pods is Pod Security's affair.
 */
export class NamespaceAdmission extends Construct {
  static readonly [provenance] = '@parapet/policy';

  constructor(scope: Construct, id: string, props: NamespaceAdmissionProps) {
    super(scope, id);
    const { rules = [], ...facts } = props;
    check(new Checks(this, `ValidatingAdmissionPolicy/${props.namespace}-pods`), props);
    const held = new Set([...ALWAYS, ...rules]);
    for (const { of, policy, binding } of policiesOf([...[...held].filter(isSaidInCel), ...limits], facts)) {
      new ApiObject(this, of, policy);
      new ApiObject(this, `${of}-binding`, binding);
    }
  }
}

function isSaidInCel(rule: RuleCard): rule is RuleCard & AdmissionRule {
  return rule.cel !== undefined;
}

function check(checks: Checks, { namespace, serviceAccounts, registries }: NamespaceAdmissionProps): void {
  checks.value('namespace', parseNamespace(namespace));
  for (const name of serviceAccounts) {
    checks.value('serviceAccounts', parseDnsSubdomain(name));
    if (name === 'default')
      checks.report('POD-010', 'serviceAccounts has default, which every pod without one has', 'name one of its own');
  }
  for (const registry of registries)
    if (!/^[a-z0-9][a-z0-9.-]*(:[0-9]+)?$/.test(registry))
      checks.report(
        'IMG-003',
        `registries: ${quote(registry)} is not a host`,
        'write the part of the image name before the first /',
      );
}
