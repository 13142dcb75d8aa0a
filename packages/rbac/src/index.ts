export { manage, read, type AccessRule, type Verb } from './access-rule.ts';
export { DefaultServiceAccount, type DefaultServiceAccountProps } from './default-service-account.ts';
export { NamespaceAccess, type NamespaceAccessProps } from './namespace-access.ts';
export { RbacChart, type RbacChartProps } from './rbac-chart.ts';
export { WorkloadServiceAccount, type WorkloadServiceAccountProps } from './service-account.ts';
