import { cis, nsa } from '@parapet/policy';
import type { LiveCheck } from '../live-check.ts';

export const networkPolicies: LiveCheck = {
  id: 'LIVE-009',
  title: 'No network policy is there that nobody rendered',
  severity: 'error',
  why: 'Policies add up: one more never denies, it only opens.',
  fix: 'delete it, or render the connection',
  references: [cis('4.3.2'), cis('5.4.4'), nsa('Network policies')],
  needs: ({ kind }) => kind === 'NetworkPolicy',
  find(state, report) {
    // Of no chart either: those that we install make none, and a label that says whose it is anybody may write.
    for (const live of state.liveOf('NetworkPolicy'))
      if (state.namespaces.has(live.metadata.namespace ?? '') && !state.isRendered(live))
        report({ manifest: live }, 'is not rendered, and opens what the rendered ones do not');
  },
};
