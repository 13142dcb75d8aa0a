/** Rows that no claim on files shows, and what they wait for. */
export interface NotYet {
  readonly id: string;
  readonly title: string;
  /** What shows it, where something does. */
  readonly shown?: string;
  readonly waitsFor: string;
}

const bootstrap = {
  shown: 'on a loopback AWS, by the tests of `packages/bootstrap`',
  waitsFor: 'an AWS account',
} as const;

export const notYet: readonly NotYet[] = [
  { id: 'O01', title: 'every negative test has a positive one beside it', waitsFor: 'tests on real nodes' },
  { id: 'R02', title: 'plan writes nothing; apply twice writes once', ...bootstrap },
  { id: 'R06', title: 'what is not owned is not touched', ...bootstrap },
  { id: 'R07', title: 'each failure of AWS has its own message', ...bootstrap },
];
