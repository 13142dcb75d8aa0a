import { Checks, parseWorkloadPort, podSelectorOf, provenance, standardLabels } from '@parapet/core';
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
    });
    new ApiObject(this, 'route', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata,
      spec: routeSpec(props),
    });
  }
}

/** The part of `inference.networking.k8s.io/v1` that is used here. */
interface PoolSpec {
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly targetPorts: readonly { readonly number: number }[];
  readonly endpointPickerRef: {
    readonly group: '';
    readonly kind: 'Service';
    readonly name: string;
    readonly port: { readonly number: number };
    readonly failureMode: 'FailClose' | 'FailOpen';
  };
}

function poolSpec({ server, endpointPicker: { name, port, failureMode } }: InferenceGatewayProps): PoolSpec {
  const parsed = parseWorkloadPort(server, 'http');
  return {
    selector: { matchLabels: podSelectorOf(server) },
    targetPorts: [{ number: parsed.ok ? parsed.value : 0 }],
    endpointPickerRef: { group: '', kind: 'Service', name, port: { number: port }, failureMode },
  };
}

/** The part of `gateway.networking.k8s.io/v1` that is used here. */
interface RouteSpec {
  readonly parentRefs: readonly {
    readonly group: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
  }[];
  readonly hostnames: readonly string[];
  readonly rules: readonly {
    readonly matches: readonly {
      readonly path: { readonly type: 'Exact'; readonly value: string };
      readonly method: 'POST';
    }[];
    readonly backendRefs: readonly { readonly group: string; readonly kind: 'InferencePool'; readonly name: string }[];
    readonly timeouts: { readonly request: string };
  }[];
}

const GENERATE = ['/v1/chat/completions', '/v1/completions', '/v1/responses'] as const;

function routeSpec(props: InferenceGatewayProps): RouteSpec {
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
