// node .ci/aws-left.js FILE: what has the tag of bootstrap for the cluster of this aws.json, a line each, without the number of the
// account. Exit 1 where there is anything. By the AWS CLI, not by bootstrap, which would overlook what it overlooks.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { partition, region, account, cluster, oidcProvider } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const arn = `arn:${partition}:eks:${region}:${account}:cluster/${cluster.name}`;

const left = [...regional(), ...roles(), ...providers()];
for (const each of left) process.stdout.write(`${each.replaceAll(account, '************')}\n`);
if (left.length > 0) process.exitCode = 1;

function regional() {
  const filter = `Key=parapet:cluster,Values=${arn}`;
  const found = aws('resourcegroupstaggingapi', 'get-resources', '--region', region, '--tag-filters', filter);
  return found.ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN);
}

// The tagging service does not know roles: those below the path of the cluster are asked one by one.
function roles() {
  return aws('iam', 'list-roles', '--path-prefix', `/parapet/${cluster.name}/`)
    .Roles.filter(({ RoleName }) => isOurs(aws('iam', 'list-role-tags', '--role-name', RoleName)))
    .map(({ RoleName }) => `role/${RoleName}`);
}

function providers() {
  const found = aws('iam', 'list-open-id-connect-providers').OpenIDConnectProviderList.map(({ Arn }) => Arn);
  if (!found.includes(oidcProvider.arn)) return [];
  const asked = ['--open-id-connect-provider-arn', oidcProvider.arn];
  return isOurs(aws('iam', 'list-open-id-connect-provider-tags', ...asked)) ? [oidcProvider.arn] : [];
}

function isOurs({ Tags }) {
  return Tags.some(({ Key, Value }) => Key === 'parapet:cluster' && Value === arn);
}

function aws(...args) {
  return JSON.parse(execFileSync('aws', [...args, '--output', 'json'], { encoding: 'utf8', stdio: 'pipe' }));
}
