import { outcomeOf } from '@parapet/compliance';
import { describe, expect, it } from 'vitest';
import { foundIn, judged, object, statusOf, type Cluster } from './support/cluster.ts';
import { namespace, pod, rendered } from './support/platform.ts';

const healthy = [...rendered, pod];

describe('what cannot be seen', () => {
  const refusals = [
    [{ why: 'forbidden' }, 'LIVE-101'],
    [{ why: 'not served' }, 'LIVE-102'],
    [{ why: 'no answer', message: 'was not answered: no answer within 20 s' }, 'LIVE-103'],
  ] as const;

  it.each(refusals)('never passes, and is never clean: %s', async (refused, code) => {
    const report = await judged({ rendered, live: [], refuse: () => ({ refused }) });
    expect(foundIn(report)).toEqual([]);
    expect(new Set(report.rules.map(({ status }) => status))).toEqual(new Set(['unknown']));
    expect(new Set(report.unread.map((one) => one.code))).toEqual(new Set([code]));
    expect(outcomeOf(report, 'error')).toBe('unevaluated');
  });

  it('is said by the list', async () => {
    const report = await judged({
      rendered,
      live: healthy,
      refuse: ({ kind }) => (kind === 'Pod' ? { refused: { why: 'forbidden' } } : undefined),
    });
    expect(report.unread).toEqual([
      expect.objectContaining({ code: 'LIVE-101', file: 'list of pods in shop', message: 'is forbidden to who asks' }),
    ]);
    const unknown = report.rules.filter(({ status }) => status === 'unknown').map(({ id }) => id);
    expect(unknown).toEqual(['LIVE-004', 'LIVE-010']);
  });

  it('leaves open whether a waiver is used', async () => {
    const waiver = { rule: 'LIVE-004', object: 'Pod/shop/api-1', reason: 'r', owner: 'o', expires: '2026-12-31' };
    const seen = await judged({ rendered, live: healthy, waivers: [waiver] });
    expect(foundIn(seen)).toEqual(['WAIVER-001 waiver LIVE-004 Pod/shop/api-1: waives nothing']);
    const refuse: Cluster['refuse'] = ({ kind }) => (kind === 'Pod' ? { refused: { why: 'forbidden' } } : undefined);
    const unseen = await judged({ rendered, live: healthy, waivers: [waiver], refuse });
    expect(foundIn(unseen)).toEqual([]);
  });

  it('does not hide what is found elsewhere', async () => {
    const report = await judged({
      rendered,
      live: healthy.filter((one) => one !== namespace),
      refuse: ({ kind }) => (kind === 'Pod' ? { refused: { why: 'forbidden' } } : undefined),
    });
    expect(statusOf(report, 'LIVE-001')).toBe('fail');
    expect(outcomeOf(report, 'error')).toBe('unevaluated');
  });

  it.each([
    ['a Secret', object('v1', 'Secret', 'shop/a'), 'Secret/shop/a'],
    ['a kind that nobody knows', object('acme.dev/v1', 'Widget', 'shop/a'), 'Widget.acme.dev/shop/a'],
  ])('%s is not asked for, and said', async (_, strange, id) => {
    const asked: string[] = [];
    const report = await judged({
      rendered: [...rendered, strange],
      live: healthy,
      refuse: ({ plural }) => void asked.push(plural),
    });
    expect(asked).not.toContain('secrets');
    expect(report.unread.map(({ message }) => message)).toEqual([`${id} is of a kind that is not compared`]);
    expect(statusOf(report, 'LIVE-005')).toBe('unknown');
  });
});
