import { AwsError } from '../aws-error.ts';

export type TagList = readonly { readonly Key?: string; readonly Value?: string }[];

export function fromList(tags: TagList = []): Map<string, string> {
  return checked(new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value])));
}

export function toList(tags: ReadonlyMap<string, string>): { Key: string; Value: string }[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

export function fromRecord(tags: Readonly<Record<string, string>> = {}): Map<string, string> {
  return checked(new Map(Object.entries(tags)));
}

/** Adds tags to those that there are. */
export function tag(tags: Map<string, string>, more: ReadonlyMap<string, string>): void {
  for (const [key, value] of more) tags.set(key, value);
  checked(tags);
}

/** What all services have in common: fifty tags, of these characters, none of AWS's own. */
function checked(tags: Map<string, string>): Map<string, string> {
  const wrong = [...tags].find(
    ([key, value]) =>
      !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key) || !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value),
  );
  if (wrong !== undefined)
    throw new AwsError('ValidationException', `tag ${wrong[0]}=${wrong[1]} has characters that tags may not have`);
  if ([...tags.keys()].some((key) => key.toLowerCase().startsWith('aws:')))
    throw new AwsError('ValidationException', 'tags that begin with aws: are reserved');
  if (tags.size > 50) throw new AwsError('ValidationException', 'a resource has at most 50 tags');
  return tags;
}
