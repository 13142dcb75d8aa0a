import type { Image, PercentText, Resources, ServiceAccountRef } from '@parapet/core';
import type { ApiToken } from './api-token.ts';
import type { ConfigFiles } from './config-files.ts';
import type { EmptyDirs } from './empty-dirs.ts';
import type { Environment } from './environment.ts';
import type { Ports } from './ports.ts';
import type { Probes } from './probes.ts';
import type { RollingUpdate } from './rolling-update.ts';
import type { Scaling } from './scaling.ts';
import type { SecretFiles } from './secret-files.ts';

export interface ServiceDeploymentProps {
  /** Of the Deployment, Service, budget, autoscaler and container, and the pods' `app.kubernetes.io/name`. */
  readonly name: string;
  readonly namespace: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** Value of `app.kubernetes.io/component`. */
  readonly component?: string;
  /** In the same namespace, and not `default`. */
  readonly serviceAccount: ServiceAccountRef;
  readonly image: Image;
  /** Instead of the image's entrypoint. */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly ports: Ports;
  readonly resources: Resources;
  readonly probes: Probes;
  readonly scaling: Scaling;
  /** Of the PodDisruptionBudget; rounded up. */
  readonly minAvailable: PercentText;
  /** Default 25 % and 25 %. */
  readonly rollingUpdate?: RollingUpdate;
  readonly priorityClassName: string;
  readonly env?: Environment;
  readonly secretFiles?: readonly SecretFiles[];
  readonly configFiles?: ConfigFiles;
  /** The only places the container may write to. Default 64Mi at `/tmp`. */
  readonly emptyDirs?: EmptyDirs;
  /** Default `none`. */
  readonly apiToken?: ApiToken;
  /** How long load balancers and kube-proxy have to forget a pod before it is told to stop. Default 15. */
  readonly preStopSleepSeconds?: number;
  /** From the beginning of the sleep to the kill. Default 60. */
  readonly terminationGracePeriodSeconds?: number;
  /** How long a rollout may stand still before it counts as failed. Default 600. */
  readonly progressDeadlineSeconds?: number;
}
