import type { NetworkPolicy, Pod } from '../../src/verify/dump.ts';

export const labels = { 'app.kubernetes.io/name': 'api' };
export const URI = { name: 'AWS_CONTAINER_CREDENTIALS_FULL_URI', value: 'http://169.254.170.23/v1/credentials' };
export const OVER_IPV6 = { ...URI, value: 'http://[fd00:ec2::23]/v1/credentials' };

type Variable = { readonly name: string; readonly value?: string };

export const pod: Pod & { kind: string } = {
  kind: 'Pod',
  metadata: { name: 'api-1', namespace: 'apps', labels, creationTimestamp: '2026-01-02T00:00:00Z' },
  spec: { serviceAccountName: 'api', nodeName: 'node-a', containers: [{ name: 'api', env: [URI] }] },
  status: { phase: 'Running' },
};
export const podWith = (spec: Partial<Pod['spec']>, metadata: Partial<Pod['metadata']> = {}) => ({
  ...pod,
  metadata: { ...pod.metadata, ...metadata },
  spec: { ...pod.spec, ...spec },
});
export const podOf = (...env: Variable[]) => podWith({ containers: [{ name: 'api', env: [URI, ...env] }] });

export const policy: NetworkPolicy & { kind: string } = {
  kind: 'NetworkPolicy',
  metadata: { name: 'default-deny', namespace: 'apps' },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
};

export const allowing = (cidr: string, port: number, except?: string[]): NetworkPolicy => ({
  ...policy,
  metadata: { name: 'api', namespace: 'apps' },
  spec: {
    podSelector: { matchLabels: labels },
    policyTypes: ['Egress'],
    egress: [{ to: [{ ipBlock: { cidr, except } }], ports: [{ protocol: 'TCP', port }] }],
  },
});

export const agent = {
  kind: 'DaemonSet',
  metadata: { name: 'eks-pod-identity-agent', namespace: 'kube-system' },
  status: { desiredNumberScheduled: 2, numberReady: 2 },
};
export const agentOn = (nodeName: string, ready = 'True') => ({
  kind: 'Pod',
  metadata: {
    name: `eks-pod-identity-agent-${nodeName}`,
    namespace: 'kube-system',
    ownerReferences: [{ kind: 'DaemonSet', name: 'eks-pod-identity-agent' }],
  },
  spec: { nodeName, containers: [{}] },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready }] },
});
export const agents = [agent, agentOn('node-a'), agentOn('node-b')];

export const account = (namespace: string, name: string, annotations?: Readonly<Record<string, string>>) => ({
  kind: 'ServiceAccount',
  metadata: { name, namespace, annotations },
});
export const others = [account('external-secrets', 'external-secrets'), account('kube-system', 'aws-node')];
export const healthy = [...agents, ...others, account('apps', 'api')];
