import type { Problem } from '@parapet/core';
import { accountOf } from '../observed/associations.ts';
import type { Observed, ObservedAssociation } from '../observed/observed.ts';
import type { Wanted } from '../wanted/wanted.ts';
import type { ClusterDump, Pod } from './dump.ts';
import { policiesBefore } from './egress.ts';

/** What the webhook of EKS puts into a pod whose service account has an association. */
const VARIABLE = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
const ANNOTATION = 'eks.amazonaws.com/role-arn';

/**
 * Whether workloads get the credentials that they are to have. AWS does not say: an association that came after a pod, or a policy before
 * the agent, is in order on either side. BOOT-024 to BOOT-028.
 */
export function verify(wanted: Wanted, { cluster, associations }: Observed, dump: ClusterDump): Problem[] {
  const wantedAccounts = new Set(wanted.podIdentityAssociations.map(accountOf));
  const there = new Map(associations.map((each) => [accountOf(each), each]));
  return [
    ...(cluster.isAuto ? [] : agentProblems(dump)),
    ...[...wantedAccounts].flatMap((account) => accountProblems(account, there.get(account), dump)),
    ...irsaProblems(wanted, dump),
  ];
}

function agentProblems({ daemonSets }: ClusterDump): Problem[] {
  const agent = daemonSets.find(
    ({ metadata }) => metadata.name === 'eks-pod-identity-agent' && metadata.namespace === 'kube-system',
  );
  const { desiredNumberScheduled: wanted = 0, numberReady: ready = 0 } = agent?.status ?? {};
  if (agent !== undefined && ready === wanted) return [];
  const message = agent === undefined ? 'is not on the cluster' : `is ready on ${ready} of ${wanted} nodes`;
  const fix = 'look at parapet bootstrap status, and at the pods of the agent';
  return [{ code: 'BOOT-024', object: 'DaemonSet/kube-system/eks-pod-identity-agent', message, fix }];
}

function accountProblems(account: string, association: ObservedAssociation | undefined, dump: ClusterDump): Problem[] {
  const [namespace = '', name = ''] = account.split('/');
  const object = `ServiceAccount/${account}`;
  const found = dump.serviceAccounts.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
  if (association === undefined)
    return [{ code: 'BOOT-025', object, message: 'has no association', fix: 'apply: parapet bootstrap apply' }];
  if (found === undefined)
    return [
      {
        code: 'BOOT-025',
        object,
        message: 'has an association, and is not on the cluster',
        fix: 'see whether Flux has applied the environment',
      },
    ];
  const annotation = found.metadata.annotations?.[ANNOTATION];
  const pods = dump.pods.filter(
    ({ metadata, spec, status }) =>
      metadata.namespace === namespace &&
      (spec.serviceAccountName ?? 'default') === name &&
      (status?.phase === 'Running' || status?.phase === 'Pending'),
  );
  return [
    ...(annotation === undefined
      ? []
      : [
          {
            code: 'BOOT-026',
            object,
            message: `also names ${annotation}, which pods do not get`,
            fix: `remove the annotation ${ANNOTATION}`,
          },
        ]),
    ...pods.flatMap((pod) => podProblems(pod, association, dump)),
  ];
}

function podProblems(pod: Pod, { modifiedAt }: ObservedAssociation, { networkPolicies }: ClusterDump): Problem[] {
  const { metadata, spec } = pod;
  const object = `Pod/${metadata.namespace}/${metadata.name}`;
  if (spec.nodeName?.startsWith('fargate-') === true || spec.nodeSelector?.['kubernetes.io/os'] === 'windows')
    return [
      {
        code: 'BOOT-028',
        object,
        message: 'runs where there is no Pod Identity: on Fargate, or on Windows',
        fix: 'give its service account a role by IRSA',
      },
    ];
  const problems: Problem[] = [];
  if (!spec.containers.some(({ env = [] }) => env.some(({ name }) => name === VARIABLE))) {
    const begun = metadata.creationTimestamp ?? 'at a time that is not told';
    problems.push({
      code: 'BOOT-027',
      object,
      message: `has no credentials: it was made ${begun}, its association ${modifiedAt ?? 'at a time that is not told'}`,
      fix: `make it anew: kubectl delete pod --namespace ${metadata.namespace} ${metadata.name}`,
    });
  }
  const policies = policiesBefore(networkPolicies, pod);
  if (policies.length > 0)
    problems.push({
      code: 'BOOT-028',
      object,
      message: `cannot reach the agent: ${policies.map((policy) => policy.metadata.name).join(', ')} let it nowhere near 169.254.170.23:80`,
      fix: 'allow egress to 169.254.170.23/32 on TCP port 80',
    });
  return problems;
}

/** Service accounts with a role by the provider of the cluster carry its ARN. */
function irsaProblems({ roles }: Wanted, { serviceAccounts }: ClusterDump): Problem[] {
  return roles.flatMap(({ principal, arn }) => {
    if (principal.type !== 'irsa') return [];
    const { namespace, serviceAccount } = principal;
    const found = serviceAccounts.find(
      ({ metadata }) => metadata.namespace === namespace && metadata.name === serviceAccount,
    );
    const annotation = found?.metadata.annotations?.[ANNOTATION];
    if (annotation === arn) return [];
    const message =
      found === undefined
        ? 'has a role, and is not on the cluster'
        : `names ${annotation ?? 'no role'}, its role is ${arn}`;
    return [
      {
        code: 'BOOT-026',
        object: `ServiceAccount/${namespace}/${serviceAccount}`,
        message,
        fix: 'see whether Flux has applied the environment',
      },
    ];
  });
}
