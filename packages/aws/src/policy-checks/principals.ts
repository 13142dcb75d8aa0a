import type { Reporter } from './reporter.ts';
import type { ReadStatement } from './read-statement.ts';

/** AWS-025: a principal that IAM refuses, or that is of another partition. */
export function checkPrincipals(
  reporter: Reporter,
  where: string,
  { principals }: ReadStatement,
  partition: string | undefined,
): void {
  for (const { type, value } of principals) {
    const form = FORMS[type];
    if (form === undefined) {
      reporter.report('AWS-025', `${where} has a principal of type ${type}`, 'write AWS, Federated or Service');
      continue;
    }
    const [pattern, fix] = form;
    if (!pattern.test(value)) reporter.report('AWS-025', `${where} has ${value} for a principal of type ${type}`, fix);
    else if (partition !== undefined && isForeign(value, partition))
      reporter.report(
        'AWS-025',
        `${where} has the principal ${value}, the environment is in partition ${partition}`,
        'name the principal as this partition has it',
      );
  }
}

const FORMS: Readonly<Record<string, readonly [pattern: RegExp, fix: string]>> = {
  AWS: [
    /^(\*|\d{12}|arn:aws[a-z-]*:(iam|sts)::\d{12}:(root|(role|user|assumed-role|federated-user)\/[\w+=,.@/-]+))$/,
    'write the ARN of one role, without wildcards, or twelve digits for an account',
  ],
  CanonicalUser: [/^[0-9a-f]{64}$/, 'write the 64 digits of the canonical id'],
  Federated: [
    /^(arn:aws[a-z-]*:iam::\d{12}:(oidc-provider\/[\w.-]+(\/[\w./-]+)?|saml-provider\/[\w.-]+)|cognito-identity\.amazonaws\.com|accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com)$/,
    'write the ARN of the provider',
  ],
  Service: [/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/, 'write <service>.amazonaws.com'],
};

/** Of services, EC2 alone has a name of its own, in China. */
function isForeign(value: string, partition: string): boolean {
  if (value.startsWith('arn:')) return value.split(':')[1] !== partition;
  return value.endsWith('.amazonaws.com.cn') && partition !== 'aws-cn';
}
