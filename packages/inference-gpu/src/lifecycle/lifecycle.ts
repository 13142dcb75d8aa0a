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
  /**
   * How long a start may take before the pod is killed. Default: one and a half times the load, in steps of 10; in a group, the
   * node start and the image pull of the slowest before it.
   */
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

/** Every time that was not set, from those that were. `weightBytes` is what one pod loads, and `nodes` how many load together. */
export function lifecycleOf(
  props: LifecycleProps,
  weightBytes: number,
  nodeGrace: number | undefined,
  nodes = 1,
): Lifecycle {
  const { compileSeconds = 180 } = props;
  const { preStopSleepSeconds: preStop = 15, shutdownTimeoutSeconds: shutdown = 60 } = props;
  const load = Math.ceil(weightBytes / props.loadBytesPerSecond) + compileSeconds;
  const startup = props.startupSeconds ?? wholeProbes(leastStartup(load) + (nodes === 1 ? 0 : arrival(props)));
  const grace = props.terminationGracePeriodSeconds ?? preStop + shutdown + 25;
  return {
    load,
    startup,
    progressDeadline: props.progressDeadlineSeconds ?? leastDeadline(props, { grace, startup }) + 60,
    flux: props.fluxTimeoutSeconds,
    preStop,
    shutdown,
    grace,
    nodeGrace,
  };
}

/** Until a pod is ready: the least that a progress deadline has to allow. */
export function leastDeadline(props: LifecycleProps, { grace, startup }: Pick<Lifecycle, 'grace' | 'startup'>): number {
  // Where there is no spare GPU, the next pod is pending until the one before it is gone.
  return grace + arrival(props) + startup;
}

function arrival({ nodeStartSeconds = 300, imagePullSeconds = 300 }: LifecycleProps): number {
  return nodeStartSeconds + imagePullSeconds;
}

/** One and a half times the load, in whole probes. */
export function leastStartup(load: number): number {
  return wholeProbes(1.5 * load);
}

function wholeProbes(seconds: number): number {
  return STARTUP_PERIOD * Math.ceil(seconds / STARTUP_PERIOD);
}
