import { ImmutableSecret, type ImmutableSecretProps, type SecretGeneration } from '@parapet/secrets';
import { describe, expect, it } from 'vitest';
import { render } from './support.ts';

const version = (digit: number) => `${String(digit).repeat(8)}-7d0e-4a53-9a55-6a5f3f0c1d42`;
const generation = (number: number): SecretGeneration => ({ generation: number, versionId: version(number) });

const props: ImmutableSecretProps = {
  store: { namespace: 'poolside', name: 'assistant' },
  name: 'db',
  remoteKey: 'poolside/production/db',
  data: { password: { property: 'password' } },
  current: generation(3),
  keep: [generation(2), generation(1)],
};

/** Problems without the object, which is the same in all. */
function problems(changes: object): string[] {
  const all = render((scope) => {
    new ImmutableSecret(scope, 'secret', { ...props, ...changes });
  }).problems;
  const prefix = 'ExternalSecret.external-secrets.io/poolside/db';
  return all.map((problem) => problem.replace(new RegExp(`^${prefix}(-v3)?: `), ''));
}

it('accepts what is right', () => {
  expect(problems({})).toEqual([]);
  expect(problems({ remoteKey: '/poolside/production/db', data: { 'ca.crt': {} }, keep: [] })).toEqual([]);
});

describe('SEC-014', () => {
  const fixes = {
    count: 'count generations 1, 2, 3 …',
    version: 'copy VersionId from `aws secretsmanager list-secret-version-ids`; a stage such as AWSCURRENT moves',
  };
  it.each<[object, string[]]>([
    [
      { name: 'db-v3' },
      ['name db-v3 ends in a generation, which is added to it (SEC-014). Fix: leave the generation out.'],
    ],
    [{ current: generation(0), keep: [] }, [`current.generation is 0 (SEC-014). Fix: ${fixes.count}.`]],
    [
      { keep: [{ generation: 1.5, versionId: version(1) }] },
      [`keep[0].generation is 1.5 (SEC-014). Fix: ${fixes.count}.`],
    ],
    [
      { current: { generation: 3, versionId: 'AWSCURRENT' } },
      [`current.versionId is not the id of a version (not shown) (SEC-014). Fix: ${fixes.version}.`],
    ],
    [
      { keep: [{ generation: 3, versionId: version(2) }] },
      ['keep[0] is generation 3, and so is current (SEC-014). Fix: give every value a generation of its own.'],
    ],
    [
      { keep: [generation(2), { generation: 2, versionId: version(1) }] },
      ['keep[1] is generation 2, and so is keep[0] (SEC-014). Fix: give every value a generation of its own.'],
    ],
    [
      { keep: [{ generation: 2, versionId: version(3) }] },
      [
        'keep[0] has the version of current, so that generation 2 rotates nothing (SEC-014). Fix: put a new version into AWS Secrets Manager and name it.',
      ],
    ],
    [
      { keep: [generation(4)] },
      ['keep[0] is generation 4, newer than the current 3 (SEC-014). Fix: make the newest generation the current one.'],
    ],
  ])('%j', (changes, messages) => {
    expect(problems(changes).map((problem) => problem.replace(/^.*db-v3: /, ''))).toEqual(messages);
  });
});

it.each(['refreshInterval', 'refreshPolicy'])('SEC-007: %s, from JavaScript', (setting) => {
  expect(problems({ [setting]: '1h' })).toEqual([
    'a refresh is set, but an immutable Secret cannot be refreshed (SEC-007). Fix: remove it; to rotate, add a generation.',
  ]);
});

describe('SEC-001', () => {
  it('finds a secret where only its place belongs, and does not show it', () => {
    const password = 'AKIAIOSFODNN7EXAMPLE';
    const found = problems({ remoteKey: `poolside/${password}`, data: { password: { property: password } } });
    expect(found).toEqual(
      ['remoteKey', 'data.password.property'].map(
        (setting) =>
          `${setting} looks like a secret (AWS access key id, not shown) (SEC-001). Fix: change that secret, it is in the source; keep secrets in AWS Secrets Manager and name them here.`,
      ),
    );
    expect(found.join()).not.toContain(password);
  });

  it('finds a value beside the property', () => {
    const found = problems({ data: { password: { value: 'hunter2' } } });
    expect(found).toEqual([
      'data.password.value is set (not shown), but a secret has no values here (SEC-001). Fix: put the value into AWS Secrets Manager, and name its property.',
    ]);
  });
});

it.each(['$(openssl rand -base64 32)', '${PASSWORD}'])('SEC-004: %s', (text) => {
  const problem = 'has $(…) or ${…} in it (not shown), which nobody evaluates (SEC-004). Fix: write the value itself.';
  expect(problems({ remoteKey: text, data: { password: { property: text } } })).toEqual([
    `remoteKey ${problem}`,
    `data.password.property ${problem}`,
  ]);
});

describe('SEC-008, or NAME-001 for the key of a Secret', () => {
  const path =
    'remoteKey is not a path in AWS Secrets Manager (not shown) (SEC-008). Fix: write <system>/<environment>/<name> of letters, digits and _+=.@-.';
  it.each<[object, string]>([
    [{ remoteKey: 'database' }, path],
    [{ remoteKey: 'a//b' }, path],
    [{ remoteKey: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:a/b' }, path],
    [{ remoteKey: `a/${'b'.repeat(511)}` }, path],
    [
      { data: { password: { property: '#(user=="a").password' } } },
      'data.password.property is not the name of a JSON property (not shown) (SEC-008). Fix: use letters, digits, _ and -, with a dot between levels.',
    ],
    [{ data: { 'a b': {} } }, 'data: "a b" is not a key (NAME-001). Fix: use letters, digits, "-", "_" and ".".'],
    [{ data: {} }, 'data is empty (SEC-008). Fix: name the keys that pods refer to.'],
  ])('%j', (changes, message) => {
    expect(problems(changes)).toEqual([message]);
  });
});

it('reports a name that is too long with the generation', () => {
  const name = 'a'.repeat(251);
  expect(problems({ name })).toEqual([
    `ExternalSecret.external-secrets.io/poolside/${name}: name: "${name}-v3" has 254 characters, the limit is 253 (NAME-002). Fix: shorten it.`,
  ]);
});
