import type { Checks } from '@parapet/core';
import { policies as loadBalancerController } from '../generated/load-balancer-controller.ts';
import { unconditionedActions } from '../policies/load-balancer-controller.ts';
import { actionsOf } from '../service-actions.ts';
import type { Reporter } from './reporter.ts';
import type { ReadStatement } from './read-statement.ts';

/**
 * AWS-010: every action of a kind, an action on all resources on no condition though it takes one, a change to any resource of a
 * kind, secrets and data of any name, and roles that may be passed to any service. What upstream leaves open in the policy of the
 * load balancer controller is known by name.
 */
export function checkActions(
  reporter: Reporter,
  where: string,
  document: unknown,
  statements: readonly ReadStatement[],
): void {
  const isUpstream = Object.values<unknown>(loadBalancerController).includes(document);
  for (const statement of statements.filter(({ effect }) => effect === 'Allow'))
    for (const action of statement.actions) {
      if (/[*?]/.test(action))
        reporter.report('AWS-010', `${where} allows ${action}`, 'name each action that is needed');
      else if (!isUpstream || !(READS.test(action) || unconditionedActions.some((known) => known === action)))
        checkReach(reporter, where, action, statement);
    }
}

/** AWS-010: policies of AWS that allow a service whole. */
export function checkManagedPolicies(checks: Checks, names: readonly string[]): void {
  for (const name of names.filter((each) => /FullAccess|^(AdministratorAccess|PowerUserAccess)/.test(each)))
    checks.report('AWS-010', `managedPolicies has ${name}`, 'write a policy of what is needed');
}

function checkReach(reporter: Reporter, where: string, action: string, { resources, conditions }: ReadStatement): void {
  if (action === 'iam:PassRole' && !conditions.some(isPassedToOne))
    reporter.report(
      'AWS-010',
      `${where} passes roles to any service`,
      'compare iam:PassedToService with the service by StringEquals',
    );
  if (conditions.length > 0) return;
  const isRead = READS.test(action) && !DATA.test(action);
  for (const resource of resources.filter((each) => (isRead ? each === '*' && takesResources(action) : isAny(each))))
    reporter.report(
      'AWS-010',
      `${where} allows ${action} on ${resource}, without a condition`,
      'name the resources, or a condition that tells them apart',
    );
}

function isPassedToOne({ operator, key }: ReadStatement['conditions'][number]): boolean {
  return operator === 'StringEquals' && key === 'iam:PassedToService';
}

function takesResources(action: string): boolean {
  const [service = '', name = ''] = action.toLowerCase().split(':');
  return (actionsOf(service).get(name)?.arns ?? []).length > 0;
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
