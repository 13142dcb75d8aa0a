import type { Observed } from '@parapet/bootstrap';
import { ISSUER } from './wanted.ts';

/** A cluster that has just been made, in an account with nothing else. */
export const nothing: Observed = {
  cluster: { status: 'ACTIVE', version: '1.34', issuer: ISSUER, authenticationMode: 'API', logging: [], isAuto: false },
  addons: {},
  addonVersions: {
    'eks-pod-identity-agent': { known: ['v1.3.10-eksbuild.2'], standard: 'v1.3.10-eksbuild.2' },
    'vpc-cni': { known: ['v1.21.1-eksbuild.1'], standard: 'v1.21.1-eksbuild.1' },
  },
  roles: {},
  providers: {},
  associations: [],
  accessEntries: {},
  logGroups: {},
  queues: {},
  rules: {},
  capabilities: {},
};
