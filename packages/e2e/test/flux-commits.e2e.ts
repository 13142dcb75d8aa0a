import { emit } from '@parapet/core';
import { beforeAll, expect } from 'vitest';
import { ROOT } from '../src/flux/bootstrap.ts';
import type { Installation } from '../src/flux/installation.ts';
import { layerObject } from '../src/flux/reconcile.ts';
import type { Client } from '../src/kubernetes/client.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { objectsOf, only, withSpec } from './support/apply.ts';
import { installed } from './support/installed.ts';
import { proof, proofs, twin } from './support/proofs.ts';

proofs('Flux, when a commit in dist/dev is broken, reverted or not wanted yet', () => {
  const objects = objectsOf('dev');
  const account = only(objects, 'ServiceAccount', 'poolside', 'core-api-sa');
  const release = only(objects, 'HelmRelease', 'external-secrets');
  const store = only(objects, 'SecretStore', 'poolside');
  const service = only(objects, 'Service', 'poolside', 'core-api');
  const flux = installed('dev');
  let client: Client;
  let installation: Installation;
  beforeAll(() => {
    installation = flux();
    client = installation.client;
  });

  twin(
    ['Q01', 'Q03'],
    'a broken object in config, and a change in each other layer: those before config apply theirs, config says what is wrong, platform waits for config',
    async () => {
      installation.tree.put('base', noted(account));
      installation.tree.put('controllers', noted(release));
      installation.tree.put('config', withSpec(noted(store), { provider: 'aws' }));
      installation.tree.put('platform', noted(service));
      const commit = await installation.push('a broken object in config');
      await installation.ready({ layers: [ROOT, 'base', 'controllers'], commit });
      expect(await installation.says('config', 'SecretStore/poolside/assistant dry-run failed')).toContain(
        '.spec.provider: expected map',
      );
      await installation.says('platform', "dependency 'flux-system/config' is not ready");
      expect(await notesOf(account, release, store, service)).toEqual(['noted', 'noted', undefined, undefined]);
    },
  );

  proof(['Q01'], 'that commit reverted by git: every layer is Ready, and as it was', async () => {
    await installation.ready({ commit: await installation.revert() });
    expect(await notesOf(account, release, store, service)).toEqual([undefined, undefined, undefined, undefined]);
    expect(await installation.unlike()).toEqual([]);
  });

  proof(
    ['Q01'],
    'a commit while a layer is suspended is not applied to it; resumed, it applies the commit',
    async () => {
      const platform = layerObject('platform');
      await client.patch(platform, { spec: { suspend: true } });
      installation.tree.put('config', noted(store));
      installation.tree.put('platform', noted(service));
      const commit = await installation.push('a change while platform is suspended');
      await installation.ready({ layers: ['base', 'controllers', 'config'], commit });
      expect(await installation.applied('platform')).not.toBe(commit);
      expect(await notesOf(store, service)).toEqual(['noted', undefined]);
      await client.patch(platform, { spec: { suspend: false } });
      await installation.ready({ commit });
      expect(await notesOf(store, service)).toEqual(['noted', 'noted']);
    },
  );

  proof(
    ['Q04'],
    'hostile strings as annotations of an object, as synth writes them: the server has each as it was',
    async () => {
      const object = { ...account, metadata: { ...account.metadata, annotations: HOSTILE } };
      installation.tree.putText('base', account, emit(object));
      await installation.ready({ layers: ['base'], commit: await installation.push('hostile strings') });
      expect((await client.get(account))?.metadata.annotations).toEqual(HOSTILE);
    },
  );

  twin(['Q04'], 'a string without the quotes that synth gives it is a number, and its layer is refused', async () => {
    const { spec } = store as { readonly spec: { readonly provider: { readonly aws: object } } };
    const text = emit({ ...store, spec: { provider: { aws: { ...spec.provider.aws, role: '1.10' } } } });
    expect(text).toContain('role: "1.10"');
    installation.tree.putText('config', store, text.replace('"1.10"', '1.10'));
    await installation.push('a string without its quotes');
    await installation.says('config', '.spec.provider.aws.role: expected string');
  });

  async function notesOf(...of: readonly KubernetesObject[]): Promise<(string | undefined)[]> {
    const read = await Promise.all(of.map((object) => client.get(object)));
    return read.map((object) => object?.metadata.annotations?.['example.com/note']);
  }
});

/** The object with an annotation, which changes nothing else. */
function noted(object: KubernetesObject): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, annotations: { 'example.com/note': 'noted' } } };
}

/** What YAML readers take for something else than a string, or change. */
const HOSTILE: Readonly<Record<string, string>> = {
  'example.com/octal': '0o14',
  'example.com/old-octal': '0755',
  'example.com/sexagesimal': '12:30:45',
  'example.com/yes': 'yes',
  'example.com/null': '~',
  'example.com/exponent': '1e3',
  'example.com/version': '1.10',
  'example.com/empty': '',
  'example.com/spaces': '  around  ',
  'example.com/lines': 'one\ntwo\n\n  three\n',
  'example.com/tab': '\ttab',
  'example.com/variable': '${HOSTNAME}',
  'example.com/comment': 'a # b',
  'example.com/mapping': 'a: b',
  'example.com/not-ascii': 'ž ✓ 😀',
};
