import type { DesiredState } from './desired-state.ts';
import { allows } from './policy.ts';
import { AwsRefusal } from './refusal.ts';
import { policiesOf, requestTags, type Session, type Sessions, type Tags } from './sessions.ts';

/** `AssumeRole`: of its parameters those that External Secrets sends. */
export function assumeRole(state: DesiredState, sessions: Sessions, caller: Session, query: URLSearchParams): Session {
  const parameters = new Map(query);
  const arn = parameters.get('RoleArn') ?? '';
  const name = parameters.get('RoleSessionName') ?? '';
  const tags = tagsIn(parameters);
  const strange = [...parameters.keys()].filter((key) => !KNOWN.test(key));
  if (strange.length > 0) throw new AwsRefusal(400, 'ValidationError', `not known here: ${strange.join(', ')}`);
  if (Number(parameters.get('DurationSeconds') ?? 0) > 3600)
    throw new AwsRefusal(400, 'ValidationError', 'a chain of roles lasts an hour at most');
  const role = state.roles.find((one) => one.arn === arn);
  // Session tags that are inherited need the permission too.
  const tagged = Object.keys({ ...caller.transitive, ...tags }).length > 0;
  const actions = tagged ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole'];
  const refused = actions.find((action) => {
    const context = requestTags(tags);
    const mayAsk = allows(policiesOf(caller), { action, resource: arn, context });
    return (
      !mayAsk || role === undefined || !allows([role.trust], { action, principal: { AWS: caller.role.arn }, context })
    );
  });
  if (refused !== undefined || role === undefined)
    throw new AwsRefusal(
      403,
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: ${refused ?? 'sts:AssumeRole'} on resource: ${arn}`,
    );
  return sessions.open(role, name, caller.transitive);
}

/** `Tags` alone is the empty list. */
const KNOWN = /^(Action|Version|RoleArn|RoleSessionName|DurationSeconds|Tags|Tags\.member\.\d+\.(Key|Value))$/;

export function tagsIn(parameters: ReadonlyMap<string, string>): Tags {
  const keys = [...parameters].filter(([name]) => /^Tags\.member\.\d+\.Key$/.test(name));
  return Object.fromEntries(keys.map(([name, key]) => [key, parameters.get(name.replace(/Key$/, 'Value')) ?? '']));
}

/** The answer in the words of the query protocol. */
export function assumedRole({ accessKeyId, secretAccessKey, token, expiration, arn }: Session): string {
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
<AssumedRoleUser><Arn>${arn}</Arn><AssumedRoleId>AROA:${arn.split('/').at(-1) ?? ''}</AssumedRoleId></AssumedRoleUser>
<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>
<SessionToken>${token}</SessionToken><Expiration>${expiration}</Expiration></Credentials>
</AssumeRoleResult><ResponseMetadata><RequestId>stand-in</RequestId></ResponseMetadata></AssumeRoleResponse>`;
}
