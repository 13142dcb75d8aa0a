import type { Checks } from '@parapet/core';
import { policies as loadBalancerController } from '../generated/load-balancer-controller.ts';
import { unconditionedActions } from '../policies/load-balancer-controller.ts';
import { listOf, type PolicyDocument, type Statement } from '../policy-document.ts';

/**
 * AWS-010: every action of a kind, a change to any resource on no condition, secrets and data of any name, and roles that may
 * be passed to any service. What upstream leaves open in the policy of the load balancer controller is known by name.
 */
export function checkActions(checks: Checks, policy: string, document: PolicyDocument): void {
  const known = Object.values(loadBalancerController).includes(document) ? unconditionedActions : [];
  for (const statement of document.Statement.filter(({ Effect }) => Effect === 'Allow'))
    for (const action of listOf(statement.Action)) {
      if (/[*?]/.test(action))
        checks.report('AWS-010', `policies.${policy} allows ${action}`, 'name each action that is needed');
      else if (!known.includes(action)) checkReach(checks, policy, action, statement);
    }
}

/** AWS-010: policies of AWS that allow a service whole. */
export function checkManagedPolicies(checks: Checks, names: readonly string[]): void {
  for (const name of names.filter((each) => /FullAccess|^(AdministratorAccess|PowerUserAccess)/.test(each)))
    checks.report('AWS-010', `managedPolicies has ${name}`, 'write a policy of what is needed');
}

function checkReach(checks: Checks, policy: string, action: string, { Resource, Condition }: Statement): void {
  if (action === 'iam:PassRole' && !isPassedToOne(Condition))
    checks.report(
      'AWS-010',
      `policies.${policy} passes roles to any service`,
      'compare iam:PassedToService with the service by StringEquals',
    );
  if (Condition !== undefined || (READS.test(action) && !DATA.test(action))) return;
  for (const resource of listOf(Resource).filter((each) => isAny(each)))
    checks.report(
      'AWS-010',
      `policies.${policy} allows ${action} on ${resource}, without a condition`,
      'name the resources, or a condition that tells them apart',
    );
}

function isPassedToOne(conditions: Statement['Condition'] = {}): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) => operator === 'StringEquals' && keys['iam:PassedToService'] !== undefined,
  );
}

const READS = /:(BatchGet|Describe|Get|List|Lookup|Search)/;

/** Reads that give away what the resource holds. */
const DATA =
  /^(dynamodb:(BatchGet|Get)Item|kinesis:GetRecords|s3:GetObject\w*|secretsmanager:\w*GetSecretValue|ssm:GetParameter\w*)$/;

/**
 * `*`, or an ARN whose name begins with a wildcard. Not in EC2, where a statement names what an instance is made from, and the
 * tags of another what it becomes.
 */
function isAny(resource: string): boolean {
  const [, , service = '', , , ...rest] = resource.split(':');
  const name = rest.join(':');
  if (resource === '*' || /^[*?]/.test(name)) return true;
  return !UNTYPED.has(service) && /^[a-z-]+[:/][*?]/.test(name);
}

/** Services whose ARNs have no type before the name, and EC2. */
const UNTYPED: ReadonlySet<string> = new Set(['ec2', 's3', 'sns', 'sqs']);
