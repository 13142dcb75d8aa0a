/** How long the things that only a site can know take, and how long requests may. */
export interface LifecycleProps {
  /** At which weights arrive in the GPUs of one pod, in bytes a second: of the bucket, the volume or the disk. */
  readonly loadBytesPerSecond: number;
  /** Compiling, capturing CUDA graphs, measuring memory. Default 180. */
  readonly compileSeconds?: number;
  /** Until a node that does not exist yet is ready. Default 300. */
  readonly nodeStartSeconds?: number;
  /** Until the image, or its missing layers, are on the node. Default 300. */
  readonly imagePullSeconds?: number;
  /** How long load balancers have to forget a pod before it is told to stop. Default 15. */
  readonly preStopSleepSeconds?: number;
  /** How long requests that are running then may take to finish, `--shutdown-timeout`. Default 60. */
  readonly shutdownTimeoutSeconds?: number;
  /** From the beginning of the sleep to the kill. Default: both of the above and 25. */
  readonly terminationGracePeriodSeconds?: number;
  /** How long a start may take before the pod is killed. Default: one and a half times the load, in steps of 10. */
  readonly startupSeconds?: number;
  /** How long a rollout may stand still. Default: grace period, node start, image pull, startup, and 60. */
  readonly progressDeadlineSeconds?: number;
  /** `timeout` of the Flux Kustomization that applies the server, where it is set by hand. */
  readonly fluxTimeoutSeconds?: number;
}

/** All times of a server's life, in seconds. */
export interface Lifecycle {
  readonly load: number;
  readonly startup: number;
  readonly progressDeadline: number;
  readonly flux: number | undefined;
  readonly preStop: number;
  readonly shutdown: number;
  readonly grace: number;
  /** From the order to drain a node until it goes, whatever still runs on it; undefined where a node waits for ever. */
  readonly nodeGrace: number | undefined;
}

/** Seconds between two startup probes; a start is a whole number of them. */
export const STARTUP_PERIOD = 10;

/** Every time that was not set, from those that were. `weightBytes` is what one pod loads. */
export function lifecycleOf(props: LifecycleProps, weightBytes: number, nodeGrace: number | undefined): Lifecycle {
  const { compileSeconds = 180, nodeStartSeconds = 300, imagePullSeconds = 300 } = props;
  const { preStopSleepSeconds: preStop = 15, shutdownTimeoutSeconds: shutdown = 60 } = props;
  const load = Math.ceil(weightBytes / props.loadBytesPerSecond) + compileSeconds;
  const startup = props.startupSeconds ?? upTo(STARTUP_PERIOD, 1.5 * load);
  const grace = props.terminationGracePeriodSeconds ?? preStop + shutdown + 25;
  // Where there is no spare GPU, the next pod is pending until the one before it is gone.
  const deadline = grace + nodeStartSeconds + imagePullSeconds + startup;
  return {
    load,
    startup,
    progressDeadline: props.progressDeadlineSeconds ?? deadline + 60,
    flux: props.fluxTimeoutSeconds,
    preStop,
    shutdown,
    grace,
    nodeGrace,
  };
}

/** What comes before a pod is ready, beside its own start: the least that a progress deadline has to allow. */
export function leastDeadline(props: LifecycleProps, { grace, startup }: Lifecycle): number {
  const { nodeStartSeconds = 300, imagePullSeconds = 300 } = props;
  return grace + nodeStartSeconds + imagePullSeconds + startup;
}

function upTo(step: number, seconds: number): number {
  return step * Math.ceil(seconds / step);
}
