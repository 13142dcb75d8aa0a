import { arnsIn, type Arn } from '../objects/arn.ts';
import type { CheckInput } from '../check-input.ts';
import type { TextRule } from '../rule.ts';

/** Certificates and web ACLs of CloudFront are all in one region. */
const CLOUDFRONT = { region: 'us-east-1', services: ['acm', 'wafv2', 'cloudfront'] };

export const env005: TextRule = {
  id: 'ENV-005',
  title: 'ARNs are of this environment',
  severity: 'error',
  why: 'A key, role or certificate of another account or region is out of reach, or it is production’s, used from a test.',
  fix: 'use an ARN of this environment, or waive it with the reason for sharing',
  references: ['AWS: Amazon resource names'],
  checkText(text, found, index) {
    const aws = index.input.environment?.aws;
    if (aws === undefined) return;
    for (const arn of arnsIn(text)) {
      const foreign = foreignPart(arn, aws);
      if (foreign !== undefined) found(`names the ${foreign} in ${arn.text}`);
    }
  },
};

type Aws = NonNullable<CheckInput['environment']>['aws'];

function foreignPart({ partition, service, region, account }: Arn, here: Aws): string | undefined {
  if (partition !== here.partition) return `partition ${partition}, not ${here.partition},`;
  const isShared = region === CLOUDFRONT.region && CLOUDFRONT.services.includes(service);
  if (region !== '' && region !== here.region && !isShared) return `region ${region}, not ${here.region},`;
  if (/^\d{12}$/.test(account) && account !== here.account) return `account ${account}, not ${here.account},`;
  return undefined;
}
