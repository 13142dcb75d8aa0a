import type { Workload } from '@parapet/core';
import type { Assistant } from '../assistant/assistant.ts';
import type { Controllers } from '../controllers.ts';
import type { Environment } from '../environment/environment.ts';
import type { Genai } from '../genai/genai.ts';
import type { Inference } from '../inference/inference.ts';
import type { Layers } from '../layers.ts';

/** The parts that are measured, and traced. */
export interface Observed {
  readonly assistant: Assistant;
  readonly controllers: Controllers;
  readonly genai: Genai;
  readonly inference: Inference;
}

export interface Monitoring {
  readonly workloads: Readonly<Record<string, Workload>>;
}

/** Logs, measurements, traces, and who is told of what is wrong. */
export function addMonitoring(layers: Layers, environment: Environment, observed: Observed): Monitoring {
  return { workloads: {} };
}
