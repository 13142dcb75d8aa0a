import type { PrometheusStack } from '@parapet/flux';
import type { Assistant } from '../assistant/assistant.ts';
import type { Environment } from '../environment/environment.ts';
import type { Genai } from '../genai/genai.ts';
import type { Inference } from '../inference/inference.ts';
import type { Layers } from '../layers.ts';
import { addAgents } from './agents.ts';
import { addMonitoringIdentities } from './identities.ts';
import { addMonitors } from './monitors.ts';
import { addMonitoringSecrets } from './secrets.ts';
import { addStack } from './stack.ts';
import { targetsOf, type Target } from './targets.ts';

/** The parts that are measured, and traced. */
export interface Observed {
  readonly assistant: Assistant;
  readonly genai: Genai;
  readonly inference: Inference;
}

export interface Monitoring {
  readonly workloads: PrometheusStack['workloads'] & ReturnType<typeof addAgents>;
  /** What Prometheus reads beside itself and what comes with it. */
  readonly targets: readonly Target[];
}

/** Logs, measurements, traces, and who is told of what is wrong. */
export function addMonitoring(layers: Layers, environment: Environment, inference: Inference): Monitoring {
  addMonitoringIdentities(layers.root, environment);
  const agents = addAgents(layers, environment);
  const targets = targetsOf(inference, agents);
  const alerts = addMonitors(layers, targets);
  const secrets = addMonitoringSecrets(layers, environment);
  const stack = addStack(layers, environment, secrets, alerts);
  return { workloads: { ...stack, ...agents }, targets: [...targets.models, ...targets.others] };
}
