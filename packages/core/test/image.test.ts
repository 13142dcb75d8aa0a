import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseImage, type Image } from '../src/values/image.ts';
import { NOT_TEXT, printed, spelledOut } from './refusals.ts';

const image: Image = {
  repository: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/team/core-api',
  tag: 'v1.2.3',
  digest: `sha256:${'0a'.repeat(32)}`,
};

test('an image is its three parts', () => {
  const host = fc.constantFrom(
    'registry.example',
    'localhost:5000',
    'registry.example:443',
    'public.ecr.aws',
    'a.b-c.d:1',
  );
  const part = fc.stringMatching(/^[a-z0-9]{1,4}((\.|_|__|-{1,3})[a-z0-9]{1,3}){0,2}$/);
  const tag = fc.stringMatching(/^[A-Za-z0-9_][-A-Za-z0-9_.]{0,127}$/).filter((text) => text !== 'latest');
  fc.assert(
    fc.property(host, fc.array(part, { minLength: 1, maxLength: 3 }), tag, (registry, path, version) => {
      const repository = [registry, ...path].join('/');
      const text = `${repository}:${version}@${image.digest}`;
      expect(parseImage({ ...image, repository, tag: version })).toEqual({ ok: true, value: { text, registry } });
    }),
  );
});

describe('IMG-001', () => {
  const example = 'name the registry: "registry.example/team/app"';
  test.each([
    ['nginx', 'write "docker.io/library/nginx"'],
    ['docker.io/nginx', 'write "docker.io/library/nginx"'],
    ['vllm/vllm-openai', 'write "docker.io/vllm/vllm-openai"'],
    ['registry.example', example],
    ['registry.example/', example],
    ['registry.example/App', example],
    ['registry.example/app:v1', example],
    ['registry.example/app@sha256', example],
    ['registry.example/a..b', example],
    ['registry.example/a._b', example],
    ['registry..example/app', example],
    ['registry.example:0/app', example],
    ['registry.example:65536/app', example],
    ['https://registry.example/app', example],
    ['registry.example/app\n', example],
    [`registry.example/${'a'.repeat(250)}`, example],
    ['', example],
  ])('repository %j', (repository, fix) => {
    expect(printed(parseImage({ ...image, repository }))).toBe(
      `Kind/name: setting: repository ${JSON.stringify(repository)} is not registry/path (IMG-001). Fix: ${fix}.`,
    );
  });

  test('a repository that a fix spells out is accepted', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', '/', '.', ':', '1', '-', '_', ' ') });
    fc.assert(
      fc.property(text, (repository) => {
        for (const spelled of spelledOut(parseImage({ ...image, repository })))
          expect(parseImage({ ...image, repository: spelled }).ok).toBe(true);
      }),
    );
  });

  const fix = 'Fix: set image.tag to the version that the digest is of.';
  test.each(['latest', '', 'a b', '-a', 'x'.repeat(129), 'v1\n', 1])('tag %j', (tag) => {
    expect(printed(parseImage({ ...image, tag: tag as string }))).toBe(
      `Kind/name: setting: ${image.repository} has the tag ${JSON.stringify(tag)} (IMG-001). ${fix}`,
    );
  });

  test('no tag, no digest, nothing', () => {
    expect(printed(parseImage({ ...image, tag: undefined }))).toBe(
      `Kind/name: setting: ${image.repository} has no tag (IMG-001). ${fix}`,
    );
    expect(printed(parseImage({ ...image, digest: undefined }))).toBe(
      `Kind/name: setting: ${image.repository}:v1.2.3 has no digest (IMG-001). Fix: set image.digest (sha256:…).`,
    );
    expect(printed(parseImage(undefined as unknown as Image))).toBe(
      'Kind/name: setting: repository undefined is not registry/path (IMG-001). Fix: name the registry: "registry.example/team/app".',
    );
  });
});

test.each([
  'sha256:abc',
  `sha256:${'0A'.repeat(32)}`,
  `sha512:${'0a'.repeat(32)}`,
  '0a'.repeat(32),
  `${image.digest}\n`,
])('IMG-002 %j', (digest) => {
  expect(printed(parseImage({ ...image, digest: digest as Image['digest'] }))).toBe(
    `Kind/name: setting: ${image.repository}:v1.2.3 has the digest ${JSON.stringify(digest)} (IMG-002). Fix: write sha256: and 64 lower-case hexadecimal digits.`,
  );
});

test('parts that are not text are refused, not read as text', () => {
  for (const value of NOT_TEXT) {
    expect(parseImage({ ...image, repository: value }).ok).toBe(false);
    expect(parseImage({ ...image, tag: value }).ok).toBe(false);
    expect(parseImage({ ...image, digest: value as Image['digest'] }).ok).toBe(false);
  }
});
