import { sample, type Values } from '@parapet/platform';

/** Findings that this site accepts, each with who answers for it, and until when. */
export const waivers: Values['waivers'] = [
  {
    rule: 'SEC-013',
    object: 'Deployment/poolside/core-api',
    reason: 'until the image of core-api takes --database-password-file; then delivery is file',
    owner: sample('assistant-team@parapet.example'),
    expires: '2027-12-31',
  },
  {
    rule: 'POD-009',
    object: 'Namespace/observability',
    reason: 'agents on each node read its logs and measure it; what restricted would refuse is audited and warned of',
    owner: sample('platform-team@parapet.example'),
    expires: '2027-12-31',
  },
  {
    rule: 'POD-009',
    object: 'Namespace/nvidia-device-plugin',
    reason: 'the device plugin registers GPUs in a folder of the kubelet',
    owner: sample('platform-team@parapet.example'),
    expires: '2027-12-31',
  },
];
