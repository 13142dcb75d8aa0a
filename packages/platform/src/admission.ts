import { NamespaceAdmission } from '@parapet/policy/admission';
import { Chart } from 'cdk8s';
import type { Environment } from './environment/environment.ts';
import type { Layers } from './layers.ts';
import { namespaces, parts, serviceAccounts } from './names.ts';

/** What may be made where core-api makes models at run time. In the root layer: no reconciler of another may take it away. */
export function addAdmission({ root }: Layers, { assistant }: Environment): void {
  new NamespaceAdmission(new Chart(root, 'admission'), 'models', {
    namespace: namespaces.models,
    serviceAccounts: [serviceAccounts.inference.name],
    registries: assistant.models.registries,
    partOf: parts.assistant,
  });
}
