/** What is known of the namespace that a policy is for. Rules that ask for what is not known have no policy. */
export interface NamespaceFacts {
  readonly namespace: string;
  /** Names of the service accounts that are made for it. */
  readonly serviceAccounts?: readonly string[];
  /** Hosts of the registries that images may come from. */
  readonly registries?: readonly string[];
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
}

/** One that an expression calls `variables.<name>`. Each may use those before it. */
export interface Variable {
  readonly name: string;
  readonly expression: string;
}

export function factVariables({ serviceAccounts, registries }: NamespaceFacts): readonly Variable[] {
  return [
    ...(serviceAccounts === undefined ? [] : [{ name: 'serviceAccounts', expression: texts(serviceAccounts) }]),
    ...(registries === undefined ? [] : [{ name: 'registries', expression: texts(registries) }]),
  ];
}

/** Of the pods that an object is, or makes; `template` is where they are in it, such as `object.spec.template`. */
export function podVariables(template: string): readonly Variable[] {
  return [
    { name: 'metadata', expression: `${template}.metadata` },
    { name: 'spec', expression: `${template}.spec` },
    { name: 'accounts', expression: "[variables.spec.?serviceAccountName.orValue('default')]" },
    // Init and main ones. The types of the three lists differ in name alone.
    { name: 'containers', expression: `${listOf('initContainers')} + ${listOf('containers')}` },
    { name: 'everyContainer', expression: `variables.containers + ${listOf('ephemeralContainers')}` },
    {
      name: 'volumes',
      expression: `${namesOf('variables.spec.?volumes', 'name')} + ${namesOf('object.?spec.?volumeClaimTemplates', 'metadata.name')}`,
    },
    { name: 'images', expression: "variables.everyContainer.map(container, container.?image.orValue(''))" },
  ];
}

/** Those that are used, in their order. */
export function used(variables: readonly Variable[], expressions: readonly string[]): readonly Variable[] {
  const names = new Set(expressions.flatMap(namesIn));
  const found: Variable[] = [];
  for (const variable of variables.toReversed())
    if (names.has(variable.name)) {
      found.unshift(variable);
      for (const name of namesIn(variable.expression)) names.add(name);
    }
  return found;
}

export function namesIn(expression: string): readonly string[] {
  return [...expression.matchAll(/\bvariables\.(\w+)/g)].map(([, name = '']) => name);
}

/** As CEL writes a text. */
export function text(value: string): string {
  return `'${value.replaceAll(/[\\']/g, '\\$&')}'`;
}

function texts(values: readonly string[]): string {
  return `[${values.map(text).join(', ')}]`;
}

function namesOf(list: string, name: string): string {
  return `${list}.orValue([]).map(each, each.${name})`;
}

function listOf(field: string): string {
  return `dyn(variables.spec.?${field}.orValue([]))`;
}
