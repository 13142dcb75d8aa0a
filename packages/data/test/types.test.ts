import type { PostgresDatabaseProps, PrivateBucketProps, RemoteSecretProps } from '@parapet/data';
import { expect, it } from 'vitest';
import { kmsKeyArn } from './support.ts';

const place = { namespace: 'a', name: 'b', kmsKeyArn } as const;

it('has no place for a value of a secret', () => {
  const good: RemoteSecretProps = { ...place, remoteKey: 'c/d', description: 'e' };
  const wrong: RemoteSecretProps[] = [
    // @ts-expect-error the value itself
    { ...good, secretString: 'hunter2' },
    // @ts-expect-error a reference to a Secret that somebody would have to write
    { ...good, secretString: { name: 'c', key: 'd' } },
  ];
  expect(wrong).toHaveLength(2);
});

it('has no way to be public, without encryption, or without protection', () => {
  const bucket: PrivateBucketProps = place;
  const wrong: PrivateBucketProps[] = [
    // @ts-expect-error an access list
    { ...bucket, acl: 'public-read' },
    // @ts-expect-error no key to encrypt with
    { namespace: 'a', name: 'b' },
  ];
  type Settings = keyof PostgresDatabaseProps;
  // @ts-expect-error the spellings of ACK are not settings
  const settings: Settings[] = ['publiclyAccessible', 'deletionProtection', 'storageEncrypted', 'masterUserPassword'];
  expect([wrong.length, settings.length]).toEqual([2, 4]);
});

it('asks for what is a decision of a site', () => {
  // @ts-expect-error no subnet, no group, no window, no role
  const database: PostgresDatabaseProps = { ...place, engineVersion: '17.6', instanceClass: 'db.t4g.small' };
  // @ts-expect-error a major version is many versions
  const version: PostgresDatabaseProps['engineVersion'] = '17';
  expect([database.name, version]).toEqual(['b', '17']);
});
