/**
 * Key of a static property by which a construct class names the npm package that it comes from:
 * `static readonly [provenance] = '@parapet/rbac'`. A well-known symbol, so that two copies of core agree on it.
 */
export const provenance: unique symbol = Symbol.for('parapet.provenance');
