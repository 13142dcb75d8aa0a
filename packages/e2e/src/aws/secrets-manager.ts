import type { DesiredState } from './desired-state.ts';
import { allows } from './policy.ts';
import { AwsRefusal } from './refusal.ts';
import { policiesOf, type Session } from './sessions.ts';

/** A version of a secret, as somebody puts it into AWS Secrets Manager. */
export interface SecretVersion {
  /** A path, such as `poolside/dev/core-api/database`. */
  readonly name: string;
  readonly versionId: string;
  readonly value: string;
  /** The key that encrypts it. */
  readonly kmsKeyArn: string;
}

/** What is kept, and `GetSecretValue`. */
export class SecretsManager {
  readonly #state: DesiredState;
  readonly #versions = new Map<string, SecretVersion[]>();

  constructor(state: DesiredState) {
    this.#state = state;
  }

  /**
   * The version becomes AWSCURRENT. One that is there already gets the new value, which AWS would never do: it shows
   * whether anybody reads it a second time.
   */
  put(version: SecretVersion): void {
    const others = (this.#versions.get(version.name) ?? []).filter(({ versionId }) => versionId !== version.versionId);
    this.#versions.set(version.name, [...others, version]);
  }

  getSecretValue(caller: Session, input: Readonly<Record<string, string>>): unknown {
    const { SecretId = '', VersionId, VersionStage, ...strange } = input;
    if (Object.keys(strange).length > 0)
      throw new AwsRefusal(400, 'ValidationException', `not known here: ${JSON.stringify(input)}`);
    const { partition, region, account } = this.#state;
    // AWS adds six characters to the name.
    const arn = `arn:${partition}:secretsmanager:${region}:${account}:secret:${SecretId}-AbCdEf`;
    const action = 'secretsmanager:GetSecretValue';
    if (!allows(policiesOf(caller), { action, resource: arn }))
      throw new AwsRefusal(
        400,
        'AccessDeniedException',
        `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${SecretId} because no identity-based policy allows the ${action} action`,
      );
    const versions = this.#versions.get(SecretId);
    if (versions === undefined) throw notFound("Secrets Manager can't find the specified secret.");
    const [wanted, version] =
      VersionId === undefined
        ? [`staging label: ${VersionStage ?? ''}`, VersionStage === 'AWSCURRENT' ? versions.at(-1) : undefined]
        : [`VersionId: ${VersionId}`, versions.find(({ versionId }) => versionId === VersionId)];
    if (version === undefined) throw notFound(`Secrets Manager can't find the specified secret value for ${wanted}`);
    this.#decrypt(caller, version);
    return {
      ARN: arn,
      Name: SecretId,
      SecretString: version.value,
      VersionId: version.versionId,
      VersionStages: version === versions.at(-1) ? ['AWSCURRENT'] : [],
    };
  }

  #decrypt(caller: Session, { kmsKeyArn }: SecretVersion): void {
    const context = { 'kms:ViaService': `secretsmanager.${this.#state.region}.amazonaws.com` };
    if (!allows(policiesOf(caller), { action: 'kms:Decrypt', resource: kmsKeyArn, context }))
      throw new AwsRefusal(400, 'AccessDeniedException', 'Access to KMS is not allowed');
  }
}

function notFound(message: string): AwsRefusal {
  return new AwsRefusal(400, 'ResourceNotFoundException', message);
}
