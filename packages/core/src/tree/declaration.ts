import type { Construct, IConstruct } from 'constructs';

/**
 * A fact about a construct that is not a Kubernetes object: the layer it is in, the AWS role it wants, the pods that a
 * Helm chart will make. Kept in the construct's own metadata, so that an app needs nothing beside its tree.
 */
export interface Declaration<T> {
  /** Path of the construct that declared it. */
  readonly path: string;
  readonly data: T;
}

/** The type of a declaration and of what it carries. One constant per kind, exported by the package that reads it. */
export interface DeclarationKind<T> {
  readonly type: `parapet:${string}`;
  /** Never set: it only ties `T` to the kind. */
  readonly carries?: T;
}

export function declarationKind<T>(name: string): DeclarationKind<T> {
  return { type: `parapet:${name}` };
}

export function declare<T>(construct: Construct, kind: DeclarationKind<T>, data: T): void {
  construct.node.addMetadata(kind.type, data);
}

/** All declarations of a kind below (and at) `root`, in the order of the tree. */
export function declarations<T>(root: IConstruct, kind: DeclarationKind<T>): Declaration<T>[] {
  const found: Declaration<T>[] = [];
  for (const construct of root.node.findAll())
    for (const { type, data } of construct.node.metadata)
      if (type === kind.type) found.push({ path: construct.node.path, data: data as T });
  return found;
}
