import type { Observed } from '@parapet/bootstrap';
import { ISSUER } from './wanted.ts';

/** A cluster that has just been made, in an account with nothing else. */
export const nothing: Observed = {
  cluster: { status: 'ACTIVE', version: '1.34', issuer: ISSUER, authenticationMode: 'API', logging: [], isAuto: false },
  addons: {},
  addonVersions: {
    'aws-ebs-csi-driver': ['v1.54.0-eksbuild.1'],
    'eks-pod-identity-agent': ['v1.3.10-eksbuild.2'],
    'vpc-cni': ['v1.9.3-eksbuild.5', 'v1.21.1-eksbuild.1', 'v1.20.4-eksbuild.2'],
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
