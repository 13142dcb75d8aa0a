import { fields, shown } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const sec007: ObjectRule = {
  id: 'SEC-007',
  title: 'What cannot change is not refreshed',
  severity: 'error',
  why: 'Each refresh of an immutable Secret is refused by the API server, and the ExternalSecret is never ready.',
  fix: 'set refreshPolicy: CreatedOnce and refreshInterval: 0s',
  references: ['External Secrets: refresh policy', 'Kubernetes: immutable Secrets'],
  check(index, report) {
    for (const external of index.of('ExternalSecret.external-secrets.io')) {
      const { refreshPolicy, refreshInterval, target } = fields(external.manifest.spec);
      if (fields(target).immutable !== true) continue;
      const isZero = refreshInterval === '0' || refreshInterval === '0s';
      if (refreshPolicy !== 'CreatedOnce' && !isZero)
        report(external, `refreshes an immutable Secret (refreshPolicy ${shown(refreshPolicy ?? 'Periodic')})`);
      else if (refreshInterval !== undefined && !isZero)
        report(external, `refreshes an immutable Secret every ${shown(refreshInterval)}`);
    }
  },
};
