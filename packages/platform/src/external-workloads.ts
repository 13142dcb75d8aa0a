import { declare, externalWorkload, type Workload } from '@parapet/core';
import type { App } from 'cdk8s';
import { namespaces, serviceAccounts } from './names.ts';

/** Model pods: core-api makes them at run time. */
export const inference: Workload = {
  namespace: namespaces.models,
  name: 'inference',
  serviceAccount: serviceAccounts.inference,
  ports: { http: 8000 },
};

/** The controllers of the Flux installation, whose pods carry `app` and not the recommended name, and what installs them. */
export const fluxControllers = {
  source: fluxController('source-controller'),
  kustomize: fluxController('kustomize-controller'),
  helm: fluxController('helm-controller'),
  operator: {
    namespace: namespaces.flux,
    name: 'flux-operator',
    serviceAccount: { namespace: namespaces.flux, name: 'flux-operator' },
    ports: {},
  },
} as const;

export function declareExternalWorkloads(app: App): void {
  declare(app, externalWorkload, { ...inference, madeBy: 'core-api' });
  for (const workload of Object.values(fluxControllers))
    declare(app, externalWorkload, { ...workload, madeBy: 'the Flux installation' });
}

function fluxController(name: string): Workload {
  const serviceAccount = { namespace: namespaces.flux, name };
  return { namespace: namespaces.flux, name, serviceAccount, ports: { http: 9090 }, podLabel: ['app', name] };
}
