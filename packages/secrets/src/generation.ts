import { checkSecretText, type Checks, type TextForm } from '@parapet/core';

/** One value of a secret for ever: rotation adds a generation, it changes none. */
export interface SecretGeneration {
  /** Counts up from 1. */
  readonly generation: number;
  /** `VersionId` in AWS Secrets Manager. */
  readonly versionId: string;
}

/** SEC-014: what would make two generations one, or let one change. */
export function checkGenerations(checks: Checks, current: SecretGeneration, keep: readonly SecretGeneration[]): void {
  const all = [['current', current] as const, ...keep.map((each, index) => [`keep[${index}]`, each] as const)];
  for (const [setting, { generation, versionId }] of all) {
    if (!Number.isSafeInteger(generation) || generation < 1)
      checks.report('SEC-014', `${setting}.generation is ${generation}`, 'count generations 1, 2, 3 …');
    checkSecretText(checks, `${setting}.versionId`, versionId, version);
  }
  all.forEach(([setting, { generation, versionId }], index) => {
    const earlier = all.slice(0, index);
    const twin = earlier.find(([, other]) => other.generation === generation);
    const sameValue = earlier.find(([, other]) => other.versionId === versionId);
    if (twin !== undefined)
      checks.report(
        'SEC-014',
        `${setting} is generation ${generation}, and so is ${twin[0]}`,
        'give every value a generation of its own',
      );
    else if (sameValue !== undefined)
      checks.report(
        'SEC-014',
        `${setting} has the version of ${sameValue[0]}, so that generation ${generation} rotates nothing`,
        'put a new version into AWS Secrets Manager and name it',
      );
    else if (index > 0 && generation > current.generation)
      checks.report(
        'SEC-014',
        `${setting} is generation ${generation}, newer than the current ${current.generation}`,
        'make the newest generation the current one',
      );
  });
}

const version: TextForm = {
  code: 'SEC-014',
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  what: 'the id of a version',
  fix: 'copy VersionId from `aws secretsmanager list-secret-version-ids`; a stage such as AWSCURRENT moves',
};
