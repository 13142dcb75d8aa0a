import {
  ApiObject,
  ApiObjectMetadataDefinition,
  ImplicitTokenResolver,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
  type App,
  type IResolver,
} from 'cdk8s';

/** What an object serializes to. */
export type Serializer = (object: ApiObject) => unknown;

/**
 * Gives what `toJson` would give. For an app without resolvers of its own, and for objects whose `toJson` is that of
 * cdk8s or of a generated class, it goes through the values once. cdk8s goes through them three times, and for each
 * value up to the root of the tree, which would be most of the time that `render` takes. All else is asked by `toJson`.
 */
export function serializerOf(app: App): Serializer {
  const builtIn: readonly unknown[] = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];
  const resolvers: readonly IResolver[] = app.resolvers;
  if (resolvers.length !== builtIn.length || !resolvers.every(({ constructor }, at) => constructor === builtIn[at]))
    return toJson;
  const shapes = new Map<unknown, Shape | undefined>();
  return (object) => {
    const shape = shapeOf(object, shapes);
    const data = shape && plainData(object);
    return data === undefined ? toJson(object) : shape?.(data);
  };
}

function toJson(object: ApiObject): unknown {
  return object.toJson() as unknown;
}

/** From the plain data of an object to its manifest. */
type Shape = (data: Fields) => unknown;

interface Fields {
  readonly [field: string]: unknown;
}

/** A class that was generated from a schema: `toJson` is `manifest` of the plain data. */
interface Generated {
  readonly prototype: ApiObject;
  readonly manifest?: Shape;
  readonly [rtti]?: { readonly fqn: string };
}

const rtti = Symbol.for('jsii.rtti');

function shapeOf(object: ApiObject, known: Map<unknown, Shape | undefined>): Shape | undefined {
  if (object.toJson === ApiObject.prototype.toJson) return inOrder;
  const type = object.constructor as unknown as Generated;
  if (object.toJson !== type.prototype.toJson) return undefined;
  if (!known.has(type)) {
    const isGenerated = Object.hasOwn(type, rtti) && /^cdk8s-plus-\d+\.k8s\.Kube/.test(type[rtti]?.fqn ?? '');
    known.set(type, isGenerated ? type.manifest : undefined);
  }
  return known.get(type);
}

/** As cdk8s has it, `apiVersion`, `kind` and `metadata` first. */
function inOrder({ apiVersion, kind, metadata, ...rest }: Fields): Fields {
  return { apiVersion, kind, metadata, ...rest };
}

/** What the object was given, as plain data. Undefined where cdk8s has to decide: patches, odd values. */
function plainData(object: ApiObject): Fields | undefined {
  const { props, patches, metadata } = object as unknown as ObjectParts;
  if (props === undefined || patches?.length !== 0) return undefined;
  try {
    return plainMap({ ...props, metadata: plainMetadata(metadata) }, false);
  } catch (error) {
    if (error instanceof Odd) return undefined;
    throw error;
  }
}

/** Empty maps and lists are left out here, and only here. */
function plainMetadata(metadata: MetadataParts): Fields | undefined {
  const { _additionalAttributes: rest, name, namespace, annotations, finalizers, ownerReferences, labels } = metadata;
  if (metadata.toJson !== ApiObjectMetadataDefinition.prototype.toJson || !rest || !labels) throw new Odd();
  return plainMap({ ...rest, name, namespace, annotations, finalizers, ownerReferences, labels }, true);
}

/** What cdk8s keeps of the props, under names of its own. Missing from a version that renames them. */
interface ObjectParts {
  readonly props?: Fields;
  readonly patches?: readonly unknown[];
  readonly metadata: MetadataParts;
}

interface MetadataParts extends Fields {
  readonly _additionalAttributes?: Fields;
  readonly labels?: Fields;
}

class Odd extends Error {}

/** Resolved and sorted, without null and undefined. */
function plain(value: unknown, dropsEmpty: boolean): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw new Odd();
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  if (value instanceof Lazy) return plain(value.produce(), dropsEmpty);
  const { resolve, constructor, value: union } = value as Fields;
  if (typeof resolve === 'function') return plain(resolve.call(value), dropsEmpty);
  if (Array.isArray(value))
    return dropsEmpty && value.length === 0 ? undefined : value.map((item) => plain(item, dropsEmpty));
  if (constructor === Object) {
    const fields = plainMap(value as Fields, dropsEmpty);
    return dropsEmpty && Object.keys(fields).length === 0 ? undefined : fields;
  }
  if (typeof union === 'number' || typeof union === 'string') return { value: union };
  throw new Odd();
}

function plainMap(fields: Fields, dropsEmpty: boolean): Fields {
  const result: Record<string, unknown> = {};
  for (const field of Object.keys(fields).sort()) {
    const value = plain(fields[field], dropsEmpty);
    if (value !== undefined) result[field] = value;
  }
  return result;
}
