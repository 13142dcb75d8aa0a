export { NamespaceChart, type NamespaceChartProps } from './namespace-chart.ts';
export { NamespaceGuards, type NamespaceGuardsProps } from './namespace-guards.ts';
export { PlatformNamespace, type PlatformNamespaceProps } from './platform-namespace.ts';
export type { PodSecurity } from './pod-security.ts';
export type { Quota } from './quota.ts';
