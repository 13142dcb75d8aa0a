/** A rule of a Role or ClusterRole, as `rbac.authorization.k8s.io/v1` has it. */
export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

/** One question to RBAC about a resource. No name asks about every object of the resource. */
export interface Access {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly name?: string;
}

/** Whether one of the rules allows it, as the authorizer of the API server decides. */
export function allows(rules: readonly PolicyRule[], { verb, group, resource, name }: Access): boolean {
  return rules.some(
    (rule) =>
      has(rule.verbs, verb) &&
      has(rule.apiGroups, group) &&
      has(rule.resources, resource) &&
      (empty(rule.resourceNames) || (name !== undefined && rule.resourceNames?.includes(name) === true)),
  );
}

/** Whether who holds `held` may grant `wanted`: the API server takes the rule apart and asks for each piece. */
export function covers(held: readonly PolicyRule[], wanted: PolicyRule): boolean {
  return wanted.verbs.every((verb) => {
    const urls = (wanted.nonResourceURLs ?? []).every((url) =>
      held.some((rule) => has(rule.verbs, verb) && coversUrl(rule.nonResourceURLs ?? [], url)),
    );
    const names: readonly (string | undefined)[] = empty(wanted.resourceNames)
      ? [undefined]
      : (wanted.resourceNames ?? []);
    return (
      urls &&
      (wanted.apiGroups ?? []).every((group) =>
        (wanted.resources ?? []).every((resource) =>
          names.every((name) => allows(held, { verb, group, resource, name })),
        ),
      )
    );
  });
}

/** The rules without those that the others cover. Quadratic: write them together first where there are many. */
export function irredundant(rules: readonly PolicyRule[]): PolicyRule[] {
  let kept = distinct(rules);
  for (const rule of kept) {
    const others = kept.filter((other) => other !== rule);
    if (covers(others, rule)) kept = others;
  }
  return kept;
}

/** Each rule once, in one spelling and one order. */
function distinct(rules: readonly PolicyRule[]): PolicyRule[] {
  const spelled = new Map(rules.map(spell).map((rule) => [JSON.stringify(rule), rule]));
  return [...spelled.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

/** Each list in order, with each value once; no empty list of names, which says nothing. */
export function spell({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule): PolicyRule {
  return {
    ...(apiGroups === undefined ? {} : { apiGroups: unique(apiGroups) }),
    ...(resources === undefined ? {} : { resources: unique(resources) }),
    ...(resourceNames === undefined || resourceNames.length === 0 ? {} : { resourceNames: unique(resourceNames) }),
    ...(nonResourceURLs === undefined ? {} : { nonResourceURLs: unique(nonResourceURLs) }),
    verbs: unique(verbs),
  };
}

/** Most lists have one item. */
function unique(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)].sort();
}

function has(values: readonly string[] | undefined, value: string): boolean {
  return values !== undefined && (values.includes(value) || values.includes('*'));
}

function empty(values: readonly string[] | undefined): boolean {
  return values === undefined || values.length === 0;
}

function coversUrl(held: readonly string[], url: string): boolean {
  return held.some((pattern) => pattern === url || (pattern.endsWith('*') && url.startsWith(pattern.slice(0, -1))));
}
