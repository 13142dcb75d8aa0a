import { rolesOf, type AccessRule } from '../objects/access.ts';
import { cis, mitre, nsa, type Control } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

/** Rights that are worth more than they look, each with what it is good for. */
interface Power {
  readonly group: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly means: string;
  readonly controls: readonly Control[];
  /** Whether a right over named objects is harmless enough. */
  readonly unlessNamed?: boolean;
}

const RBAC = nsa('Role-based access control');
const ANY = ['create', 'get', 'list', 'watch', 'update', 'patch', 'delete', 'deletecollection'];

const POWERS: readonly Power[] = [
  {
    group: '',
    resources: ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/ephemeralcontainers'],
    verbs: ANY,
    means: 'runs programs in the pods of others, with their secrets and rights',
    controls: [RBAC, mitre('T1609')],
  },
  {
    group: '',
    resources: ['nodes/proxy'],
    verbs: ANY,
    means: 'talks to the kubelet past admission and audit',
    controls: [RBAC, cis('4.1.10'), mitre('T1609')],
  },
  {
    group: '',
    resources: ['serviceaccounts/token'],
    verbs: ['create'],
    means: 'is every service account that it may name',
    controls: [RBAC, cis('4.1.12'), mitre('T1528')],
    unlessNamed: true,
  },
  {
    group: '',
    resources: ['persistentvolumes'],
    verbs: ['create', 'update', 'patch'],
    means: 'reads the disk of a node through a volume of type hostPath',
    controls: [RBAC, cis('4.1.9'), mitre('T1611')],
  },
  {
    group: 'admissionregistration.k8s.io',
    resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    verbs: ['update', 'patch'],
    means: 'reads and changes whatever is applied',
    controls: [RBAC, cis('4.1.11')],
    unlessNamed: true,
  },
  {
    group: 'certificates.k8s.io',
    resources: ['certificatesigningrequests/approval', 'signers'],
    verbs: ['update', 'patch', 'approve', 'sign'],
    means: 'issues client certificates for any user',
    controls: [RBAC, mitre('T1098.006')],
  },
];

export const rbac016: ObjectRule = {
  id: 'RBAC-016',
  title: 'No role takes over nodes, pods, tokens or admission by the way',
  severity: 'error',
  why: 'Such a right is worth more than it looks: its holder acts as others do, and the audit log shows them.',
  fix: 'remove the right, or name the objects with resourceNames',
  references: [
    'Kubernetes: RBAC good practices, privilege escalation risks',
    ...new Map(
      POWERS.flatMap(({ controls }) => controls).map((one) => [`${one.framework} ${one.control}`, one]),
    ).values(),
  ],
  check(index, report) {
    for (const { object, rules } of index.derived(rolesOf))
      for (const rule of rules)
        for (const { means, controls, ...power } of POWERS) {
          const resources = power.resources.filter((resource) => rule.resources.includes(resource));
          const verbs = power.verbs.filter((verb) => rule.verbs.includes(verb));
          if (resources.length > 0 && verbs.length > 0 && applies(rule, power))
            report(
              object,
              `grants ${verbs.join(', ')} of ${resources.join(', ')}: its holder ${means}`,
              undefined,
              controls,
            );
        }
  },
};

/** Wildcards are RBAC-001. */
function applies(rule: AccessRule, { group, unlessNamed = false }: Pick<Power, 'group' | 'unlessNamed'>): boolean {
  return rule.apiGroups.includes(group) && !(unlessNamed && rule.resourceNames.length > 0);
}
