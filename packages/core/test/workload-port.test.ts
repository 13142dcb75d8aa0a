import { parseWorkloadPort } from '@parapet/core';
import { expect, test } from 'vitest';

const workload = { name: 'core-api', ports: { http: 8080, metrics: 9090 } };

test('a declared port has its number', () => {
  expect(parseWorkloadPort(workload, 'http')).toEqual({ ok: true, value: 8080 });
});

test.each([
  ['htp', '"htp" is not a port of core-api, which has http 8080, metrics 9090', 'write "http"'],
  [
    'admin',
    '"admin" is not a port of core-api, which has http 8080, metrics 9090',
    'declare it in the ports of core-api',
  ],
  [
    'constructor',
    '"constructor" is not a port of core-api, which has http 8080, metrics 9090',
    'declare it in the ports of core-api',
  ],
])('%s is refused with the ports that there are', (port, reason, fix) => {
  expect(parseWorkloadPort(workload, port)).toEqual({ ok: false, refusal: { code: 'NET-005', reason, fix } });
});

test('a workload may have none', () => {
  expect(parseWorkloadPort({ name: 'job', ports: {} }, 'http')).toMatchObject({
    refusal: { reason: '"http" is not a port of job, which has none' },
  });
});
