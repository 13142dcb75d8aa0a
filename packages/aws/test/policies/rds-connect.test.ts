import { rdsConnectPolicy } from '@parapet/aws';
import { describe } from 'vitest';
import { site } from '../support.ts';
import { cases } from './cases.ts';

describe('a client of a database', () => {
  const resource = 'arn:aws:rds-db:eu-central-1:111122223333:dbuser:db-ABCDEFGHIJKL01234/api_gateway';
  const connect = { action: 'rds-db:connect', resource };
  cases(
    rdsConnectPolicy(site, { resourceId: 'db-ABCDEFGHIJKL01234', user: 'api_gateway' }),
    { 'its user': connect },
    {
      'another user': { ...connect, resource: resource.replace('api_gateway', 'postgres') },
      'the same user of another database': { ...connect, resource: resource.replace('ABC', 'XYZ') },
      'the database itself': {
        action: 'rds:ModifyDBInstance',
        resource: 'arn:aws:rds:eu-central-1:111122223333:db:genai-production-api',
      },
    },
  );
});
