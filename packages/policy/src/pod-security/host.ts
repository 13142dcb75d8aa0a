import { cis, mitre, type Control } from '../reference.ts';
import { fields, items, text } from '../shapes.ts';
import type { PodCheck } from './pod-check.ts';

/** One check upstream, three recommendations of CIS. */
export const hostNamespaces: readonly PodCheck[] = [
  hostNamespace('hostNetwork', cis('4.2.4')),
  hostNamespace('hostPID', cis('4.2.2')),
  hostNamespace('hostIPC', cis('4.2.3')),
];

export const hostPorts: PodCheck = {
  id: 'hostPorts',
  also: [],
  find: ({ containers }) =>
    containers
      .filter(({ owner }) => items(owner.ports).some(({ hostPort }) => hostPort !== undefined && hostPort !== 0))
      .map(({ where }) => `${where} takes a port of the node`),
};

export const hostPathVolumes: PodCheck = {
  id: 'hostPathVolumes',
  also: [mitre('T1611')],
  find: ({ volumes }) =>
    volumes
      .filter((volume) => volume.hostPath !== undefined && volume.hostPath !== null)
      .map(
        ({ name, hostPath }) => `volume ${text(name) ?? ''} is ${text(fields(hostPath).path) ?? 'a path'} of the node`,
      ),
};

/** Baseline, from 1.34 on: a probe with a host makes the kubelet send requests anywhere. */
export const hostProbes: PodCheck = {
  id: 'hostProbesAndHostLifecycle',
  also: [mitre('T1046')],
  find: ({ containers, version }) =>
    version < 34
      ? []
      : containers.flatMap(({ where, owner }) => {
          const { postStart, preStop } = fields(owner.lifecycle);
          const handlers = { ...handlersOf(owner), postStart, preStop };
          return Object.entries(handlers)
            .filter(([, handler]) => hasHost(handler))
            .map(([name]) => `${where} names a host in ${name}`);
        }),
};

export const windowsHostProcess: PodCheck = {
  id: 'windowsHostProcess',
  also: [mitre('T1611')],
  find: ({ contexts }) =>
    contexts
      .filter(({ settings }) => fields(settings.windowsOptions).hostProcess === true)
      .map(({ where }) => `${where} sets windowsOptions.hostProcess`),
};

function hostNamespace(field: string, control: Control): PodCheck {
  return {
    id: 'hostNamespaces',
    also: [control, mitre('T1611')],
    find: ({ spec }) => (spec[field] === true ? [`the pod sets ${field}`] : []),
  };
}

function handlersOf({ livenessProbe, readinessProbe, startupProbe }: Readonly<Record<string, unknown>>) {
  return { livenessProbe, readinessProbe, startupProbe };
}

function hasHost(handler: unknown): boolean {
  const { httpGet, tcpSocket } = fields(handler);
  return [httpGet, tcpSocket].some((action) => (text(fields(action).host) ?? '') !== '');
}
