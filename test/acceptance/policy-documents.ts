import { list, type Statement } from './aws-json.ts';
import { unless } from './claim.ts';
import { statementsOf } from './iam.ts';
import { isPublished } from './published-actions.ts';
import { idOf, type Tree } from './tree.ts';

/** A document of IAM, wherever it stands. */
interface Document {
  readonly where: string;
  readonly statements: readonly Statement[];
}

/** Actions that AWS has not, in any document; and what a document outside of roles says that only roles may. */
export function documentProblems(tree: Tree): string[] {
  const resources = [...inObjects(tree), ...ofQueues(tree)];
  return [
    ...[...ofRoles(tree), ...resources].flatMap(({ where, statements }) =>
      statements.flatMap(({ Action }) =>
        list(Action)
          .filter((action) => !isPublished(action))
          .map((action) => `${where}: AWS has no ${action}`),
      ),
    ),
    ...resources.flatMap(({ where, statements }) =>
      statements.flatMap(({ Effect, Principal, Condition = {} }) => [
        ...unless(Principal !== undefined, `${where}: permissions outside of a role`),
        ...unless(
          Effect === 'Deny' || (typeof Principal === 'object' && JSON.stringify(Condition).includes('"aws:SourceArn"')),
          `${where} lets in ${JSON.stringify(Principal)}`,
        ),
      ]),
    ),
  ];
}

function ofRoles({ aws: { roles } }: Tree): Document[] {
  return roles.map((role) => ({ where: role.name, statements: [...statementsOf(role), ...role.trust.Statement] }));
}

function ofQueues({ aws: { queues = [] } }: Tree): Document[] {
  return queues.map(({ name, policy }) => ({ where: `queue ${name}`, statements: policy.Statement }));
}

/** Texts in objects that are JSON with statements, as the policy of a bucket is. */
function inObjects({ objects }: Tree): Document[] {
  return objects.flatMap(({ object }) =>
    textsIn(object)
      .filter((text) => text.includes('"Statement"'))
      .map((text) => ({
        where: idOf(object),
        statements: list((JSON.parse(text) as { Statement: Statement[] }).Statement),
      })),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
