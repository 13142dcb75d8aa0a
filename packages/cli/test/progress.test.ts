import type { ApplyEvent } from '@parapet/bootstrap';
import { expect, test } from 'vitest';
import { liveProgress, plainProgress } from '../src/bootstrap/progress.ts';

const step = (object: string) =>
  ({ object, change: 'create', risk: 'safe', lines: [], after: [], actions: [] }) as const;
const [role, addon] = [step('IamRole/api'), step('Addon/vpc-cni')];

const EVENTS: readonly ApplyEvent[] = [
  { type: 'started', step: role },
  { type: 'started', step: addon },
  { type: 'waiting', step: addon, because: 'for EKS, it is CREATING', elapsed: 5_000 },
  { type: 'waiting', step: addon, because: 'for EKS, it is CREATING', elapsed: 10_000 },
  { type: 'done', step: role, elapsed: 12_000 },
  { type: 'done', step: addon, elapsed: 15_000, remark: 'DEGRADED' },
];

test('a log has a line for each reason to wait, and for each end', () => {
  const lines: string[] = [];
  EVENTS.forEach(plainProgress((line) => lines.push(line)));
  expect(lines).toEqual([
    '…  Addon/vpc-cni: waits for EKS, it is CREATING',
    'ok IamRole/api: created in 12 s',
    'ok Addon/vpc-cni: created in 15 s, DEGRADED',
  ]);
});

test('a terminal keeps the ends, and shows below them what is under way, for how long', () => {
  const kept: string[] = [];
  const feet: (readonly string[])[] = [];
  EVENTS.forEach(liveProgress({ show: (lines) => feet.push(lines), above: (line) => kept.push(line) }));
  expect(kept).toEqual(['ok IamRole/api: created in 12 s', 'ok Addon/vpc-cni: created in 15 s, DEGRADED']);
  expect(feet).toEqual([
    ['…  IamRole/api'],
    ['…  IamRole/api', '…  Addon/vpc-cni'],
    ['…  IamRole/api', '…  Addon/vpc-cni: 5 s, waits for EKS, it is CREATING'],
    ['…  IamRole/api', '…  Addon/vpc-cni: 10 s, waits for EKS, it is CREATING'],
    ['…  Addon/vpc-cni: 10 s, waits for EKS, it is CREATING'],
    [],
  ]);
});
