import { baseline, platform, restricted, type Rule } from '@parapet/policy';

export interface Preset {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** The command line lets no other name through. */
export function presetOf(name: string): Preset {
  const rules = { baseline, restricted, platform }[name];
  if (rules === undefined) throw new Error(`there is no preset ${name}`);
  return { name, rules };
}
