import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import type { Installation } from '../src/flux/installation.ts';
import { extractDist, previousDist } from '../src/flux/previous.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { environments, REPOSITORY } from '../src/kubernetes/tree.ts';
import { applyAll, objectsOf, only, withSpec } from './support/apply.ts';
import { installed } from './support/installed.ts';
import { WARNED, warnings } from './support/node-agents.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';

const previous = previousDist();
if ('missing' in previous) process.stderr.write(`skipped: ${previous.missing}\n`);

/** Where the history is not here, nothing of this is proven: it is skipped. */
const withHistory = describe.skipIf('missing' in previous);

withHistory('An upgrade', () => {
  proofs.each(environments())('dist/%s over what it was before it changed last', (environment) => {
    const plane = controlPlane({});
    const now = objectsOf(environment);
    const core = only(now, 'Deployment', 'poolside', 'core-api');

    proof(
      ['A01'],
      `every object applied server-side over its predecessor, with strict validation: none is refused; ${WARNED}`,
      async () => {
        const dist = before(plane().folder.folder('dist'));
        // An environment that was not there before has nothing to upgrade.
        const old = existsSync(join(dist, environment)) ? objectsOf(environment, dist) : [];
        const client = plane().client();
        await applyAll(client, old);
        // What the namespace of the node agents warns of is no refusal.
        expect(await applyAll(client, now)).toEqual(warnings);
      },
    );

    twin(
      ['A01'],
      'a Deployment with another selector over its predecessor: refused, the field is immutable',
      async () => {
        await expect(plane().client().apply(reselected(core))).rejects.toThrow(IMMUTABLE);
      },
    );
  });

  proofs('Flux, from what dist/production was before it changed last to what it is', () => {
    const flux = installed('production', { dist: before });
    let client: Client;
    let installation: Installation;
    let old: readonly KubernetesObject[];
    beforeAll(async () => {
      installation = flux();
      client = installation.client;
      // So that there is something to prune, whatever changed last.
      const policy = only(objectsOf('production'), 'NetworkPolicy', 'poolside', 'core-api');
      installation.tree.put('base', { ...policy, metadata: { ...policy.metadata, name: LEFT } });
      await installation.ready({ commit: await installation.push('a policy more') });
      old = objectsOf('production', join(installation.repository.work, 'dist'));
    });

    proof(
      ['Q01'],
      'pushed over its predecessor: every layer is Ready, and every object is as it was committed',
      async () => {
        installation.repository.copy(join(REPOSITORY, 'dist'), 'dist');
        await installation.ready({ commit: await installation.push('dist as it is here') });
        expect(await installation.unlike()).toEqual([]);
      },
    );

    proof(['Q02', 'Q05'], 'what it no longer has is pruned, apart from namespaces', async () => {
      const names = objectsOf('production').map(nameOf);
      const left = old.filter((object) => !names.includes(nameOf(object)) && object.kind !== 'Namespace');
      expect(left.map(nameOf)).toContain(`NetworkPolicy/poolside/${LEFT}`);
      await eventually('what left is gone', 60, async () => {
        const there = await Promise.all(left.map((object) => client.get(object)));
        const late = there.filter((object) => object !== undefined).map(nameOf);
        return late.length === 0 ? undefined : late.join(', ');
      });
    });

    twin(
      ['Q01'],
      'a commit that changes the selector of a Deployment: Flux reports that the field is immutable',
      async () => {
        const core = only(objectsOf('production'), 'Deployment', 'poolside', 'core-api');
        installation.tree.put('platform', reselected(core));
        await installation.push('another selector');
        expect(await installation.says('platform', IMMUTABLE)).toContain(
          'Deployment/poolside/core-api dry-run failed (Invalid): Deployment.apps "core-api" is invalid: spec.selector',
        );
      },
    );
  });
});

const IMMUTABLE = 'field is immutable';
const LEFT = 'core-api-before';

/** `dist` as it was, below a folder. */
function before(folder: string): string {
  if ('missing' in previous) throw new Error(previous.missing);
  return extractDist(previous.commit, folder);
}

/** The Deployment with one label more in the selector and in its pods. */
function reselected(deployment: KubernetesObject): KubernetesObject {
  const { selector, template } = deployment.spec as {
    readonly selector: { readonly matchLabels: object };
    readonly template: { readonly metadata: { readonly labels: object } };
  };
  const more = { 'example.com/more': 'true' };
  const labels = { ...template.metadata.labels, ...more };
  return withSpec(deployment, {
    selector: { matchLabels: { ...selector.matchLabels, ...more } },
    template: { ...template, metadata: { ...template.metadata, labels } },
  });
}
