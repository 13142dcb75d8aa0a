import { outcomeOf } from '@parapet/compliance';
import { expect, it } from 'vitest';
import { foundIn, judged, statusOf } from './support/cluster.ts';
import { pod, rendered } from './support/platform.ts';

const cluster = { rendered, live: [...rendered, pod] };

it('passes what AWS has as it is wanted', async () => {
  const report = await judged({ ...cluster, aws: { differences: [] } });
  expect([statusOf(report, 'LIVE-010'), report.unknownFacts, outcomeOf(report, 'warning')]).toEqual([
    'pass',
    [],
    'clean',
  ]);
});

it('finds what AWS has otherwise, unless it is waived', async () => {
  const [object, message, fix] = ['IamRole/api', 'has AdministratorAccess', 'take it away'];
  const aws = { differences: [{ object, message, fix }] };
  const report = await judged({ ...cluster, aws });
  expect(foundIn(report)).toEqual(['LIVE-010 IamRole/api: has AdministratorAccess']);
  expect(report.findings[0]).toMatchObject({
    fix,
    severity: 'error',
    controls: [{ control: '2.1.1' }, {}, {}, {}, {}],
  });
  expect(report.findings[0]?.file).toBeUndefined();
  const waiver = { rule: 'LIVE-010', object, reason: 'r', owner: 'o', expires: '2026-12-31' };
  expect(statusOf(await judged({ ...cluster, aws, waivers: [waiver] }), 'LIVE-010')).toBe('waived');
});

it('knows nothing where AWS gave no answer, and says why', async () => {
  const problem = { code: 'BOOT-007', object: 'Cluster/genai', message: 'expired', fix: 'sign in again' };
  const report = await judged({ ...cluster, aws: { unanswered: [problem] } });
  expect(report.unread).toEqual([
    { code: 'BOOT-007', file: 'Cluster/genai', message: 'expired', fix: 'sign in again' },
  ]);
  const unknown = report.rules.filter(({ status }) => status === 'unknown').map(({ id }) => id);
  expect([unknown, outcomeOf(report, 'error')]).toEqual([['LIVE-010'], 'unevaluated']);
});
