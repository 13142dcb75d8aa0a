import { logShippingPolicy, observabilityPolicy } from '@parapet/aws';
import { describe } from 'vitest';
import { site } from '../support.ts';
import { cases } from './cases.ts';

const logGroupPrefix = '/parapet/production/';
const group = 'arn:aws:logs:eu-central-1:111122223333:log-group:/parapet/production/applications';
const put = { action: 'logs:PutLogEvents', resource: `${group}:log-stream:api` };
const here = { 'aws:RequestedRegion': 'eu-central-1' };
const notLogs = {
  'making a group, which would be kept for ever': { action: 'logs:CreateLogGroup', resource: `${group}:*` },
  'changing how long it is kept': { action: 'logs:PutRetentionPolicy', resource: `${group}:*` },
  'deleting logs': { action: 'logs:DeleteLogStream', resource: put.resource },
  'reading logs': { action: 'logs:GetLogEvents', resource: put.resource },
  'logs of another environment': { ...put, resource: put.resource.replace('production', 'staging') },
  'logs of another account': { ...put, resource: put.resource.replace('111122223333', '444455556666') },
  'logs of another region': { ...put, resource: put.resource.replace('eu-central-1', 'us-east-1') },
};

describe('Fluent Bit', () => {
  const trace = { action: 'xray:PutTraceSegments', resource: '*', context: here };
  cases(
    logShippingPolicy(site, { logGroupPrefix }),
    { 'a stream': { ...put, action: 'logs:CreateLogStream' }, 'log events': put },
    { ...notLogs, spans: trace },
  );
});

describe('an OpenTelemetry collector', () => {
  const metric = {
    action: 'cloudwatch:PutMetricData',
    resource: '*',
    context: { 'cloudwatch:namespace': 'Parapet/production' },
  };
  const trace = { action: 'xray:PutTraceSegments', resource: '*', context: here };
  cases(
    observabilityPolicy(site, { logGroupPrefix, metricNamespace: 'Parapet/production' }),
    {
      'log events': put,
      'metrics of its namespace': metric,
      spans: { ...trace, action: 'xray:PutSpans' },
      'trace segments': trace,
    },
    {
      ...notLogs,
      'metrics of another namespace': { ...metric, context: { 'cloudwatch:namespace': 'AWS/EC2' } },
      'metrics without a namespace': { ...metric, context: {} },
      'traces of another region': { ...trace, context: { 'aws:RequestedRegion': 'us-east-1' } },
      'sharing traces': { ...trace, action: 'xray:PutResourcePolicy' },
      'the encryption of traces': { ...trace, action: 'xray:PutEncryptionConfig' },
    },
  );
});
