import { unless, type Claim } from './claim.ts';
import { breaking, current, generations, newest, PASSWORD, references } from './database-password.ts';
import { core } from './names.ts';
import { add, all, idOf } from './tree.ts';

/** Rows B01 to B04: the database password. */
export const secrets: readonly Claim[] = [
  {
    id: 'B01',
    title: 'the database password is an Opaque, immutable Secret of poolside alone',
    live: 'External Secrets makes that Secret',
    holds: (tree) => [
      ...unless(generations(tree).length > 0, 'nothing makes core-api-database'),
      ...generations(tree).flatMap((each) => [
        ...unless(each.metadata.namespace === core, `${idOf(each)} is outside ${core}`),
        ...unless(each.spec.target.template?.type === 'Opaque', `${idOf(each)} makes no Opaque Secret`),
        ...unless(each.spec.target.immutable === true, `${idOf(each)} makes a Secret that can change`),
      ]),
    ],
    twins: [
      breaking('the Secret can change', ({ target }) => delete target.immutable, 'makes a Secret that can change'),
      breaking('it has another type', ({ target }) => (target.template!.type = 'kubernetes.io/tls'), 'no Opaque'),
      {
        title: 'it is made beside the models',
        break: (tree) => (current(tree).metadata.namespace = 'poolside-models'),
        expected: 'is outside poolside',
      },
    ],
  },
  {
    id: 'B02',
    title: 'nothing here writes such a Secret twice, or twice with different data',
    live: 'the API server refuses new data and the end of immutability with 422, and takes new labels',
    holds: (tree) => {
      const written = all(tree, 'ExternalSecret').map(
        (each) => `${each.metadata.namespace ?? ''}/${each.spec.target.name}`,
      );
      const objects = all(tree, 'Secret').map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);
      return [...written, ...objects]
        .filter((name, index, names) => names.indexOf(name) !== index)
        .map((name) => `two objects write ${name}`);
    },
    twins: [
      breaking(
        'two generations write one Secret',
        ({ target }) => (target.name = 'core-api-database-v2'),
        'two objects',
      ),
      {
        title: 'a Secret of the same name is rendered beside it',
        break: (tree) => {
          const metadata = { name: 'core-api-database-v3', namespace: core };
          add(tree, 'platform', { apiVersion: 'v1', kind: 'Secret', metadata });
        },
        expected: 'two objects write poolside/core-api-database-v3',
      },
    ],
  },
  {
    id: 'B03',
    title: 'a rotation is a new name and a new pod template: the kubelet serves an old Secret of the same name',
    live: 'a rollout to a new generation',
    beyond: 'a kubelet that mounts it',
    holds: (tree) => [
      ...generations(tree).flatMap((each) => [
        ...unless(PASSWORD.test(each.metadata.name), `${idOf(each)}: the name carries no generation`),
        ...unless(each.spec.target.name === each.metadata.name, `${idOf(each)} writes ${each.spec.target.name}`),
      ]),
      ...generations(tree)
        .flatMap(({ spec }) => [...new Set(spec.data.map(({ remoteRef }) => remoteRef.version))])
        .filter((version, index, versions) => versions.indexOf(version) !== index)
        .map((version) => `two generations have the value of ${String(version)}`),
      ...references(tree).flatMap(({ name }) =>
        unless(
          generations(tree).some(({ metadata }) => metadata.name === name),
          `core-api reads ${name}, which nothing makes`,
        ),
      ),
      ...unless(
        references(tree).every(({ name }) => name === newest(tree)),
        `core-api does not read the newest generation, ${newest(tree)}`,
      ),
    ],
    twins: [
      breaking(
        'the name carries no generation',
        ({ target }) => (target.name = 'core-api-database'),
        'writes core-api-database',
      ),
      breaking(
        'two generations have one value',
        ({ data }) => (data[0]!.remoteRef.version = 'uuid/00000000-0000-4000-8000-0000000000f4'),
        'two generations have the value of uuid/00000000-0000-4000-8000-0000000000f4',
      ),
      {
        title: 'pods read a generation that is gone',
        break: (tree) => (references(tree)[0]!.name = 'core-api-database-v1'),
        expected: 'core-api reads core-api-database-v1, which nothing makes',
      },
      {
        title: 'pods stay on the generation before',
        break: (tree) => (references(tree)[0]!.name = 'core-api-database-v2'),
        expected: 'core-api does not read the newest generation, core-api-database-v3',
      },
    ],
  },
  {
    id: 'B04',
    title: 'External Secrets writes it once, from one version, and owns it',
    live: 'a dry run with the CRD, and the Secret that comes of it',
    holds: (tree) =>
      generations(tree).flatMap(({ apiVersion, metadata: { name }, spec: { target, ...spec } }) => [
        ...unless(apiVersion === 'external-secrets.io/v1', `${name}: ${apiVersion}`),
        ...unless(spec.refreshPolicy === 'CreatedOnce', `${name}: refreshPolicy ${String(spec.refreshPolicy)}`),
        ...unless(target.creationPolicy === 'Owner', `${name}: creationPolicy ${String(target.creationPolicy)}`),
        ...unless(target.deletionPolicy === 'Retain', `${name}: deletionPolicy ${String(target.deletionPolicy)}`),
        ...unless(target.immutable === true, `${name}: immutable ${String(target.immutable)}`),
        ...unless(target.template?.type === 'Opaque', `${name}: type ${String(target.template?.type)}`),
        ...unless(
          all(tree, 'SecretStore').some(({ metadata }) => metadata.name === spec.secretStoreRef.name) &&
            spec.secretStoreRef.kind === 'SecretStore',
          `${name}: asks ${spec.secretStoreRef.kind} ${spec.secretStoreRef.name}`,
        ),
        ...spec.data.flatMap(({ remoteRef: { version } }) =>
          unless(version !== undefined && /^uuid\/[0-9a-f-]{36}$/.test(version), `${name}: version ${String(version)}`),
        ),
      ]),
    twins: [
      {
        title: 'the API version is one that is served no more',
        break: (tree) => (current(tree).apiVersion = 'external-secrets.io/v1beta1'),
        expected: 'external-secrets.io/v1beta1',
      },
      breaking('it is refreshed', (spec) => (spec.refreshPolicy = 'Periodic'), 'refreshPolicy Periodic'),
      breaking('it is merged', ({ target }) => (target.creationPolicy = 'Merge'), 'creationPolicy Merge'),
      breaking(
        'it goes with the remote key',
        ({ target }) => (target.deletionPolicy = 'Delete'),
        'deletionPolicy Delete',
      ),
      breaking('it can be changed', ({ target }) => delete target.immutable, 'immutable undefined'),
      breaking('the version floats', ({ data }) => delete data[0]!.remoteRef.version, 'version undefined'),
      breaking('the version is a stage', ({ data }) => (data[0]!.remoteRef.version = 'AWSCURRENT'), 'AWSCURRENT'),
      breaking(
        'it asks a store of the cluster',
        (spec) => (spec.secretStoreRef.kind = 'ClusterSecretStore'),
        'asks Clus',
      ),
    ],
  },
];
