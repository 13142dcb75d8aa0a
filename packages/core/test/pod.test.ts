import { expect, test } from 'vitest';
import { configMapName } from '../src/pod/config-map-name.ts';
import { resourceRequirements } from '../src/pod/resources.ts';

test('a ConfigMap is named by what is in it, not by the order', () => {
  const name = configMapName('core-api', { 'a.yaml': 'x', 'b.yaml': 'y' });
  expect(name).toMatch(/^core-api-[0-9a-f]{10}$/);
  expect(configMapName('core-api', { 'b.yaml': 'y', 'a.yaml': 'x' })).toBe(name);
  const others: Record<string, string>[] = [
    { 'a.yaml': 'x' },
    { 'a.yaml': 'y', 'b.yaml': 'x' },
    { 'a.yaml': 'xb.yaml', 'b.yaml': '' },
  ];
  expect(new Set([name, ...others.map((files) => configMapName('core-api', files))]).size).toBe(4);
});

test('a container asks for its requests and is held to its limits', () => {
  const resources = {
    cpu: { request: '100m', limit: '1' },
    memory: { request: '128Mi', limit: '256Mi' },
    ephemeralStorage: { request: '1Gi', limit: '2Gi' },
  } as const;
  expect(resourceRequirements(resources, { fromString: (text) => `<${text}>` })).toEqual({
    requests: { cpu: '<100m>', memory: '<128Mi>', 'ephemeral-storage': '<1Gi>' },
    limits: { cpu: '<1>', memory: '<256Mi>', 'ephemeral-storage': '<2Gi>' },
  });
});
