import fc from 'fast-check';
import { expect, it } from 'vitest';
import { budget } from '../src/examples/availability.ts';
import { deployment } from '../src/examples/objects.ts';
import { avail001 } from '../src/rules/avail-001.ts';
import { printed } from './support/run.ts';

/** What the disruption controller allows with all pods healthy: desired is rounded up. */
function allowed(percent: number, replicas: number): number {
  return replicas - Math.ceil((percent * replicas) / 100);
}

it('asks for the fewest replicas with which a pod may be evicted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }), (percent, replicas) => {
      const objects = [deployment('api', { spec: { replicas } }), budget('api', { minAvailable: `${percent}%` })];
      const [said] = printed(avail001, { objects });
      if (allowed(percent, replicas) > 0) expect(said).toBeUndefined();
      else {
        let needed = 1;
        while (percent < 100 && allowed(percent, needed) < 1) needed += 1;
        expect(said).toContain(percent === 100 ? 'Fix: allow one pod' : `Fix: run at least ${needed} replicas.`);
      }
    }),
  );
});
