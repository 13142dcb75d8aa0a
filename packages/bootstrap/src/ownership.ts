/** Tags of a resource, by key. */
export type Tags = Readonly<Record<string, string>>;

/** On all that bootstrap makes: the ARN of the cluster that it is for. */
export const CLUSTER_TAG = 'parapet:cluster';

/** On what was there before, and was taken over: it is let go, not deleted. */
export const ADOPTED_TAG = 'parapet:adopted';

export type Owner =
  | { readonly type: 'ours'; readonly isAdopted: boolean }
  /** No tag says whose it is: made by hand, or by a tool that leaves no tags. */
  | { readonly type: 'nobody' }
  | { readonly type: 'other'; readonly who: string };

/**
 * Who looks after a resource, by its tags. Whoever took it over last, where it has the tags of two: we did if it says that it was
 * adopted, and the other tool if it says that we made it.
 */
export function ownerOf(tags: Tags, clusterArn: string): Owner {
  const cluster = tags[CLUSTER_TAG];
  const isAdopted = tags[ADOPTED_TAG] === 'true';
  if (cluster === clusterArn && isAdopted) return { type: 'ours', isAdopted };
  if (cluster !== undefined && cluster !== clusterArn) return { type: 'other', who: `the platform of ${cluster}` };
  for (const [key, value] of Object.entries(tags))
    for (const [pattern, who] of OTHERS) if (pattern.test(`${key}=${value}`)) return { type: 'other', who: who(value) };
  return cluster === undefined ? { type: 'nobody' } : { type: 'ours', isAdopted };
}

export function madeTags(clusterArn: string): Tags {
  return { [CLUSTER_TAG]: clusterArn };
}

export function adoptedTags(clusterArn: string): Tags {
  return { [CLUSTER_TAG]: clusterArn, [ADOPTED_TAG]: 'true' };
}

/** As IAM and EventBridge take tags. */
export function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function fromTagList(tags: readonly { readonly Key?: string; readonly Value?: string }[] = []): Tags {
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** What other tools leave on what they make. Terraform leaves nothing by itself: by the tags that people let it set. */
const OTHERS: readonly (readonly [RegExp, (value: string) => string])[] = [
  [/^aws:cloudformation:stack-name=/, (stack) => `the CloudFormation stack ${stack}`],
  [/^alpha\.eksctl\.io\//, () => 'eksctl'],
  [/^eksctl\.cluster\.k8s\.io\//, () => 'eksctl'],
  [/^services\.k8s\.aws\//, () => 'ACK'],
  [/^crossplane-/, () => 'Crossplane'],
  [/^(managed[-_ ]?by|provisioner|terraform\w*)=(.*terraform.*|.*opentofu.*|true|yes)$/i, () => 'Terraform'],
];
