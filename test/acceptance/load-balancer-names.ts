import type { Role } from './aws-json.ts';
import type { Tree } from './tree.ts';

export const NAME = 'aws-load-balancer-controller';

/** Annotation of a service account that takes its role by IRSA. */
export const ROLE_ARN = 'eks.amazonaws.com/role-arn';

/** Its role, as `aws.json` wants it. */
export function roleOf(tree: Tree): Role {
  return tree.aws.roles.find(({ principal }) => principal.serviceAccount === NAME)!;
}
