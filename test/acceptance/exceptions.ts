/**
 * Who else holds some of what core-api holds in poolside-models, resource by resource, and why. The reconciler of `base`
 * applies the service accounts of the namespace. An account that installs a Helm chart must hold what the chart grants;
 * the rest of these are charts of controllers for the whole cluster. The load balancer controller looks for targets in
 * every namespace; Karpenter reads what runs on a node, and ends it with the node; LeaderWorkerSet makes a Service for
 * each group and restarts its pods, and cannot be told in which namespaces; Prometheus looks for what to scrape, and
 * kube-state-metrics counts what there is. Fluent Bit asks whose line it reads. None of them holds anything of Secrets.
 */
export const exceptions: Record<string, Record<string, string>> = {
  // A group has no namespace. Its members compare the cluster with these files.
  'undefined/compliance-readers': { '/pods': 'list', '/serviceaccounts': 'list' },
  'flux-system/base-reconciler': { '/serviceaccounts': 'create delete get patch' },
  'aws-load-balancer-controller/helm-installer': {
    '/configmaps': 'create delete get update',
    '/pods': 'get list watch',
    '/services': 'get list patch update watch',
  },
  'karpenter/helm-installer': {
    '/pods': 'delete get list watch',
    'apps/deployments': 'get list watch',
    'policy/poddisruptionbudgets': 'get list watch',
  },
  'lws-system/helm-installer': {
    '/pods': 'delete get list patch update watch',
    '/services': 'create delete get list patch update watch',
  },
  'monitoring/helm-installer': {
    '/pods': 'get list watch',
    '/services': 'get list watch',
    'apps/deployments': 'list watch',
    'batch/jobs': 'list watch',
    'policy/poddisruptionbudgets': 'list watch',
  },
  'observability/fluent-bit': { '/pods': 'get list watch' },
  'HelmRelease/monitoring/kube-prometheus-stack prometheus': {
    '/pods': 'get list watch',
    '/services': 'get list watch',
  },
};
