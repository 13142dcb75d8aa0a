import { fields, isFields, items, list, text, type Fields } from '../shapes.ts';
import type { Identity } from '../check-input.ts';
import { cis, mitre } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const aws003: ObjectRule = {
  id: 'AWS-003',
  title: 'A role trusts one service account',
  severity: 'error',
  why: 'With a wildcard, or without :sub and :aud, every service account of the cluster may take the role, and in Pod Identity every cluster of the account.',
  fix: 'trust exactly the service account that the role is for',
  references: [
    'Amazon EKS: IAM roles for service accounts, trust policy',
    'EKS best practices: IAM',
    cis('5.2.1'),
    mitre('T1078.004'),
  ],
  check(index, report) {
    for (const identity of index.input.identities ?? []) {
      if (identity.trust === undefined) continue;
      for (const statement of statementsOf(identity.trust))
        for (const fault of faultsOf(statement, identity)) report(`role ${identity.roleArn}`, fault);
    }
  },
};

function statementsOf(trust: unknown): readonly Fields[] {
  const { Statement } = fields(trust);
  return (isFields(Statement) ? [Statement] : items(Statement)).filter(({ Effect }) => Effect === 'Allow');
}

interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

function faultsOf(statement: Fields, { serviceAccount: { namespace, name }, mechanism }: Identity): readonly string[] {
  const faults: string[] = [];
  const { Principal } = statement;
  if (Principal === '*' || Object.values(fields(Principal)).includes('*')) faults.push('trusts everyone');
  const conditions = conditionsOf(statement);
  for (const { key, values } of conditions)
    for (const value of values) if (/[*?]/.test(value)) faults.push(`trusts ${key} ${value}`);
  if (mechanism === 'irsa') {
    const wanted = { ':sub': `system:serviceaccount:${namespace}:${name}`, ':aud': 'sts.amazonaws.com' };
    for (const [suffix, value] of Object.entries(wanted)) {
      const isBound = conditions.some(
        (condition) =>
          condition.operator === 'StringEquals' &&
          condition.key.endsWith(suffix) &&
          condition.values.every((actual) => actual === value),
      );
      if (!isBound) faults.push(`does not demand that ${suffix} equals ${value}`);
    }
  } else if (conditions.length === 0) faults.push('trusts every Pod Identity association of the account');
  return faults;
}

function conditionsOf({ Condition }: Fields): readonly Condition[] {
  return Object.entries(fields(Condition)).flatMap(([operator, keys]) =>
    Object.entries(fields(keys)).map(([key, value]) => ({ operator, key, values: textsOf(value) })),
  );
}

function textsOf(value: unknown): readonly string[] {
  return (typeof value === 'string' ? [value] : list(value)).flatMap((each) => text(each) ?? []);
}
