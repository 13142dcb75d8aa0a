import { Checks, parseWorkloadPort, podSelectorOf, provenance, standardLabels } from '@parapet/core';
import type { HTTPRoute, HTTPRouteSpec, InferencePool, InferencePoolSpec } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkInferenceGateway } from './check-inference-gateway.ts';
import type { InferenceGatewayProps } from './inference-gateway-props.ts';

/**
 * Requests for one model, each sent to the replica that can answer it first: an InferencePool over the server's pods, and an
 * HTTPRoute to it from a Gateway that is there. The picker is that of the llm-d router, which its own chart installs.
 */
export class InferenceGateway extends Construct {
  static readonly [provenance] = '@parapet/inference-gpu';

  constructor(scope: Construct, id: string, props: InferenceGatewayProps) {
    super(scope, id);
    const { name, partOf, server } = props;
    const { namespace } = server;
    checkInferenceGateway(new Checks(this, `InferencePool.inference.networking.k8s.io/${namespace}/${name}`), props);
    const metadata = { name, namespace, labels: standardLabels({ name, component: 'gateway', partOf }) };
    new ApiObject(this, 'pool', {
      apiVersion: 'inference.networking.k8s.io/v1',
      kind: 'InferencePool',
      metadata,
      spec: poolSpec(props),
    } satisfies InferencePool);
    new ApiObject(this, 'route', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata,
      spec: routeSpec(props),
    } satisfies HTTPRoute);
  }
}

function poolSpec({ server, endpointPicker: { name, port, failureMode } }: InferenceGatewayProps): InferencePoolSpec {
  const parsed = parseWorkloadPort(server, 'http');
  return {
    selector: { matchLabels: podSelectorOf(server) },
    targetPorts: [{ number: parsed.ok ? parsed.value : 0 }],
    endpointPickerRef: { group: '', kind: 'Service', name, port: { number: port }, failureMode },
  };
}

const GENERATE = ['/v1/chat/completions', '/v1/completions', '/v1/responses'] as const;

function routeSpec(props: InferenceGatewayProps): HTTPRouteSpec {
  const { name, gateway, hostnames, paths = GENERATE, requestTimeoutSeconds } = props;
  return {
    parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', ...gateway }],
    hostnames,
    rules: [
      {
        matches: paths.map((value) => ({ path: { type: 'Exact', value }, method: 'POST' })),
        backendRefs: [{ group: 'inference.networking.k8s.io', kind: 'InferencePool', name }],
        timeouts: { request: `${requestTimeoutSeconds}s` },
      },
    ],
  };
}
