import { describe, expect, it } from 'vitest';
import { losses } from '../src/losses.ts';

const object = 'ExternalSecret.external-secrets.io/poolside/database-v1';
const name = 'poolside/externalsecret.external-secrets.io-database-v1.yaml';

/** Whether FLUX-020 is reported between two ExternalSecrets of one name, each in its layer. */
async function isRewritten(before: { layer: string; text: string }, after: { layer: string; text: string }) {
  const path = `${before.layer}/${name}`;
  const problems = await losses(
    { files: [{ path, sha256: '', object }], read: (asked) => (asked === path ? before.text : undefined) },
    {
      files: [{ path: `${after.layer}/${name}`, text: after.text, object }],
      facts: {},
      objects: 1,
      errors: [],
      warnings: [],
      identifiers: [],
      acknowledged: [],
      leaving: [],
    },
  );
  return problems.some(({ code }) => code === 'FLUX-020');
}

const inLayer = (layer: string, version: string, refreshPolicy = 'CreatedOnce') => ({
  layer,
  text: `spec:\n  refreshPolicy: ${refreshPolicy}\n  data:\n    - remoteRef: { version: ${version} }\n`,
});

describe('another value for an ExternalSecret that is made once', () => {
  it('is found where the object stays in its layer, and where it moves', async () => {
    expect(await isRewritten(inLayer('platform', 'one'), inLayer('platform', 'two'))).toBe(true);
    expect(await isRewritten(inLayer('config', 'one'), inLayer('platform', 'two'))).toBe(true);
  });

  it('is none where something else changes, or where it was not made once', async () => {
    const one = inLayer('platform', 'one');
    expect(await isRewritten(one, { ...one, text: `# a comment\n${one.text}` })).toBe(false);
    expect(await isRewritten(inLayer('platform', 'one', 'Periodic'), inLayer('platform', 'two', 'Periodic'))).toBe(
      false,
    );
  });
});
