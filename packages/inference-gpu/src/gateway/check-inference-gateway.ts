import {
  parseDnsLabel,
  parseDnsSubdomain,
  parseLabels,
  parsePort,
  parseWorkloadPort,
  quote,
  type Checks,
} from '@parapet/core';
import type { InferenceGatewayProps } from './inference-gateway-props.ts';

/** ING-001: at no clear host or path. NET-005: a port that is none. RES-006: a time that is none. Names as usual. */
export function checkInferenceGateway(checks: Checks, props: InferenceGatewayProps): void {
  const { name, partOf, server, endpointPicker, gateway, hostnames, paths, requestTimeoutSeconds } = props;
  checks.value('name', parseDnsSubdomain(name));
  checks.value('labels', parseLabels({ partOf }));
  checks.value('server', parseWorkloadPort(server, 'http'));
  checks.value('endpointPicker.name', parseDnsLabel(endpointPicker.name));
  checks.value('endpointPicker.port', parsePort(endpointPicker.port));
  checks.value('gateway.name', parseDnsSubdomain(gateway.name));
  checks.value('gateway.namespace', parseDnsLabel(gateway.namespace));
  if (hostnames.length === 0)
    checks.report(
      'ING-001',
      'hostnames: there is none, which means every host',
      'name the hosts that the model is for',
    );
  for (const hostname of hostnames) checks.value('hostnames', parseDnsSubdomain(hostname));
  if (paths?.length === 0) checks.report('ING-001', 'paths: there is none, which means every path', 'name the paths');
  for (const path of paths ?? [])
    if (typeof path !== 'string' || !/^\/v1\/[a-z/]+$/.test(path))
      checks.report(
        'ING-001',
        `paths: ${quote(path)} is not a path that vLLM guards by its key`,
        'write one below /v1/',
      );
  if (!(Number.isSafeInteger(requestTimeoutSeconds) && requestTimeoutSeconds >= 1 && requestTimeoutSeconds <= 99_999))
    checks.report(
      'RES-006',
      `requestTimeoutSeconds: ${quote(requestTimeoutSeconds)} is not a whole number from 1 to 99999`,
      'write such a number',
    );
}
