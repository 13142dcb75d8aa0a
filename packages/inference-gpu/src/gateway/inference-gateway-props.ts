import type { Workload } from '@parapet/core';

export interface InferenceGatewayProps {
  /** Of the InferencePool and the HTTPRoute. */
  readonly name: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** Replicas of one model, in whose namespace all of this is. */
  readonly server: Workload;
  /** Service of the endpoint picker, in the same namespace: it says for each request which replica is to answer. */
  readonly endpointPicker: {
    readonly name: string;
    readonly port: number;
    /** While no picker answers: refuse requests, or send them to any replica. */
    readonly failureMode: 'FailClose' | 'FailOpen';
  };
  /** Of an implementation of the Gateway API that knows InferencePool. */
  readonly gateway: { readonly namespace: string; readonly name: string };
  readonly hostnames: readonly string[];
  /** The only paths that lead to the model: vLLM has others, which ask for no key. Default those of the OpenAI API that generate. */
  readonly paths?: readonly `/v1/${string}`[];
  /** How long an answer may take, as the slowest that callers expect. Kubernetes refuses above 99999. */
  readonly requestTimeoutSeconds: number;
}
