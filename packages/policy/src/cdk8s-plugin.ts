import type { Manifest } from '@parapet/core';
import { check } from './check.ts';
import type { ValidationContext } from './plugin/context.ts';
import { readSettings } from './plugin/settings.ts';
import { violationsOf, violationsOfSettings } from './plugin/violations.ts';

/**
 * A validation plugin of cdk8s-cli: `cdk8s synth` judges what it wrote, and fails on a finding that is an error. It is an entry
 * of its own like a command: it asks for the day by itself.
 */
export class PolicyValidation {
  readonly #properties: unknown;

  /** `properties` of the validation in `cdk8s.yaml`. */
  constructor(properties: unknown) {
    this.#properties = properties;
  }

  async validate(context: ValidationContext): Promise<void> {
    const { report } = context;
    const settings = readSettings(this.#properties);
    if (!('preset' in settings)) {
      for (const violation of violationsOfSettings(settings)) report.addViolation(violation);
      report.submit('failure');
      return;
    }
    const { preset, kubernetes, waivers, rules: expressions } = settings;
    const rules = [...preset];
    if (expressions.length > 0) {
      const { celRule } = await import('./cel.ts');
      rules.push(...expressions.map(celRule));
    }
    const objects = context.manifests.flatMap((path) =>
      context
        .parseManifest(path)
        .flatMap((document) => (document === null ? [] : [{ path, manifest: document as Manifest }])),
    );
    const { findings, waived } = check(
      { objects, kubernetes, waivers, today: new Date().toISOString().slice(0, 10) },
      rules,
    );
    for (const violation of violationsOf(findings, rules)) report.addViolation(violation);
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    report.submit(errors > 0 ? 'failure' : 'success', {
      Objects: String(objects.length),
      Errors: String(errors),
      Warnings: String(findings.length - errors),
      Waived: String(waived.length),
    });
  }
}
