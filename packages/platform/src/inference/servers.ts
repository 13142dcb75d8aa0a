import type { SecretKey } from '@parapet/availability';
import { freeId, type PortRange, type Workload } from '@parapet/core';
import { ModelServer, MultiNodeModelServer } from '@parapet/inference-gpu';
import { Chart } from 'cdk8s';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { otlpEndpoint } from '../monitoring/endpoint.ts';
import { namespaces, parts, prometheusAddress, serviceAccounts } from '../names.ts';
import { priorities } from '../priorities.ts';
import type { Nodes } from './nodes.ts';
import { WEIGHTS } from './weights.ts';

/** A model that answers requests. */
export interface ServedModel {
  /** What callers write as `model`. */
  readonly name: string;
  readonly workload: Workload;
  /** Where its pods reach one another, if it is of several nodes. */
  readonly groupPorts: readonly PortRange[];
}

type Values = Environment['inference'];
type Served = Values['servers'][number] | Values['distributed'][number];

/** Every model of the environment. Weights are streamed from the bucket into the GPUs and stored nowhere. */
export function addServers(
  layers: Layers,
  environment: Environment,
  nodes: ReadonlyMap<string, Nodes>,
  apiKey: SecretKey,
): ServedModel[] {
  const chart = new Chart(layers.inference, 'models');
  const { servers, distributed } = environment.inference;
  const common = (values: Served, { pool, loadBytesPerSecond }: Nodes) =>
    ({
      ...settingsOf(environment, values),
      pool,
      lifecycle: { loadBytesPerSecond },
      apiKey: { type: 'config-file', ...apiKey },
    }) as const;
  const alone = servers.flatMap((values) => {
    const on = nodes.get(values.pool);
    if (on === undefined) return [];
    const { workload } = new ModelServer(chart, freeId(chart, values.name), {
      ...common(values, on),
      gpus: { type: 'whole', tensorParallel: values.tensorParallel },
      scaling: scalingOf(values.scaling),
      rollout: values.rollout,
    });
    return [{ name: values.servedModelName, workload, groupPorts: [] }];
  });
  const groups = distributed.flatMap((values) => {
    const on = nodes.get(values.pool);
    if (on === undefined) return [];
    const { workload, groupPorts } = new MultiNodeModelServer(chart, freeId(chart, values.name), {
      ...common(values, on),
      nodes: values.nodes,
      tensorParallel: values.tensorParallel,
      pipelineParallel: values.pipelineParallel,
      groups: values.groups,
      // What stages hand on is little enough for TCP. The adapter would need a device plugin, and its libraries in the image.
      efa: 0,
    });
    return [{ name: values.servedModelName, workload, groupPorts }];
  });
  return [...alone, ...groups];
}

function settingsOf({ aws, inference }: Environment, { name, model, servedModelName, folder, engine, cpu }: Served) {
  return {
    name,
    namespace: namespaces.genai,
    partOf: parts.genai,
    component: 'model-server',
    serviceAccount: serviceAccounts.modelServing,
    image: inference.image,
    model,
    servedModelName,
    source: { type: 's3-stream', uri: `s3://${inference.weights.bucket}/${WEIGHTS}${folder}`, region: aws.region },
    engine: { ...engine, tracesEndpoint: otlpEndpoint.grpc },
    cpu,
    priorityClassName: priorities.inference,
  } as const;
}

function scalingOf(scaling: Values['servers'][number]['scaling']) {
  return scaling.type === 'requests' ? { ...scaling, prometheus: prometheusAddress } : scaling;
}
