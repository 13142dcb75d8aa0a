import { cis, nsa } from '@parapet/policy';
import { fieldsAt, textOf } from '../../fields.ts';
import { readyOf } from '../ready.ts';
import type { LiveCheck } from '../live-check.ts';

export const secrets: LiveCheck = {
  id: 'LIVE-006',
  title: 'ExternalSecrets make Secrets that nobody can change, and no others are there',
  severity: 'error',
  why: 'A Secret that can be changed is changed under the pods that use it. Whether the Secret itself is immutable nobody sees without reading it: this is what makes it so.',
  fix: 'let Flux apply the ExternalSecret again; an immutable Secret is replaced by another generation',
  references: [cis('4.4.2'), nsa('Secrets')],
  needs: ({ kind }) => kind === 'ExternalSecret',
  find(state, report) {
    for (const object of state.renderedOf('ExternalSecret')) {
      const live = state.find(object);
      if (live === undefined || live === 'absent') continue;
      const [rendered, there] = [object.manifest, live].map((one) => fieldsAt(one, 'spec', 'target')['immutable']);
      if (rendered === true && there !== true)
        report(object, 'makes a Secret that can be changed: spec.target.immutable is not true', {
          field: 'spec.target.immutable',
        });
      const fault = readyOf(live);
      if (fault !== undefined)
        report(object, fault, { fix: 'look at the SecretStore, its role, and the secret in AWS Secrets Manager' });
    }
    for (const live of state.liveOf('ExternalSecret').filter((one) => !state.isRendered(one))) {
      const { name } = fieldsAt(live, 'spec', 'target');
      report({ manifest: live }, `is not rendered, and makes the Secret ${textOf(name) || live.metadata.name}`, {
        fix: 'delete it, or render it',
      });
    }
  },
};
