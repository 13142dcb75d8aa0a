/** Rows that no claim shows, and what they wait for. */
export interface NotYet {
  readonly id: string;
  readonly title: string;
  readonly waitsFor: string;
}

const bootstrap = 'an AWS account, or the loopback of its APIs';

export const notYet: readonly NotYet[] = [
  { id: 'O01', title: 'every negative test has a positive one beside it', waitsFor: 'tests on real nodes' },
  { id: 'R02', title: 'plan writes nothing; apply twice writes once', waitsFor: bootstrap },
  { id: 'R06', title: 'what is not owned is not touched', waitsFor: bootstrap },
  { id: 'R07', title: 'each failure of AWS has its own message', waitsFor: bootstrap },
];
