import { DEFAULT_EMPTY_DIRS } from './empty-dirs.ts';
import type { ServiceDeploymentProps } from './service-deployment-props.ts';

/** Props with every setting decided, those aside whose absence means something. */
export type Settings = ReturnType<typeof withDefaults>;

export function withDefaults(props: ServiceDeploymentProps) {
  return {
    ...props,
    rollingUpdate: props.rollingUpdate ?? { maxSurge: '25%', maxUnavailable: '25%' },
    env: props.env ?? {},
    secretFiles: props.secretFiles ?? [],
    emptyDirs: props.emptyDirs ?? DEFAULT_EMPTY_DIRS,
    apiToken: props.apiToken ?? 'none',
    preStopSleepSeconds: props.preStopSleepSeconds ?? 15,
    terminationGracePeriodSeconds: props.terminationGracePeriodSeconds ?? 60,
    progressDeadlineSeconds: props.progressDeadlineSeconds ?? 600,
  } satisfies ServiceDeploymentProps;
}
