import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { objectId } from '../manifest.ts';
import { ProblemsError, type Problem } from '../problem.ts';

/** Something that threw, as problems: its own, or one with the first line of its message and never its stack. */
export function failure(construct: IConstruct, what: string, error: unknown): Problem[] {
  const { path } = construct.node;
  if (error instanceof ProblemsError) return error.problems.map((problem) => ({ path, ...problem }));
  const text = error instanceof Error ? error.message : String(error);
  const [line = ''] = text.replace(CDK8S_PREFIX, '').split('\n', 1);
  return [
    {
      code: 'TREE-003',
      object: nameOf(construct),
      message: `${what}: ${line.replace(/\.$/, '')}`,
      fix: `correct what the construct ${path === '' ? 'App' : path} is given`,
      path,
    },
  ];
}

/** cdk8s names path and name in front of what went wrong. */
const CDK8S_PREFIX = /^(?:Error: )?Failed serializing construct at path '.*?' with name '.*?': (?:\w*Error: )?/;

/** The id that an object will have, or the path of any other construct. */
export function nameOf(construct: IConstruct): string {
  if (!ApiObject.isApiObject(construct)) return construct.node.path === '' ? 'App' : construct.node.path;
  const { apiVersion, kind, name, metadata } = construct;
  return objectId({ apiVersion, kind, metadata: { name, namespace: metadata.namespace } });
}
