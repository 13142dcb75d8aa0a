import type { Labels, Manifest } from '@parapet/core';
import type { Fields } from '../shapes.ts';
import { annotated, clusterObject, object } from './objects.ts';

export const webService = object('v1', 'Service', 'web', { spec: { ports: [{ name: 'http', port: 80 }] } });

/** An Ingress of the class `alb` for one host, with `alb.ingress.kubernetes.io` annotations. */
export function ingress(settings: Labels = {}, spec: Fields = {}, host = 'assistant.parapet.example'): Manifest {
  const backend = { service: { name: 'web', port: { name: 'http' } } };
  const rules = [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }];
  const prefixed = Object.entries(settings).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]);
  const rendered = object('networking.k8s.io/v1', 'Ingress', 'web', {
    spec: { ingressClassName: 'alb', rules, ...spec },
  });
  return annotated(Object.fromEntries(prefixed) as Labels, rendered);
}

export function ingressClass(params: Fields): readonly Manifest[] {
  const parameters = { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'alb' };
  return [
    clusterObject('elbv2.k8s.aws/v1beta1', 'IngressClassParams', 'alb', { spec: params }),
    clusterObject('networking.k8s.io/v1', 'IngressClass', 'alb', {
      spec: { controller: 'ingress.k8s.aws/alb', parameters },
    }),
  ];
}
