import { arn, type KeyArn, type RoleArn } from '../arn.ts';
import type { PolicyDocument, Statement } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';
import { deleting, tagging, type DeletionTag } from './deletion.ts';

export interface DatabaseControllerAccess {
  /** What the names of databases, subnet groups and parameter groups begin with: `genai-production-`. */
  readonly prefix: `${string}-`;
  /** The key of storage, insights and master passwords. */
  readonly kmsKeyArn: KeyArn;
  /** The role by which RDS sends enhanced monitoring. */
  readonly monitoringRoleArn?: RoleArn;
  /** Which databases it may delete. Default: none. */
  readonly deletion?: DeletionTag;
}

/** Making and changing databases of one name, none of them public, with master passwords that only RDS knows. */
export function ackRdsPolicy(site: AwsSite, access: DatabaseControllerAccess): PolicyDocument {
  const { name: region, partition, dnsSuffix } = regionOf(site);
  const of = <S extends string>(resource: S) =>
    arn({ partition, service: 'rds', region, account: site.account, resource });
  const { prefix, kmsKeyArn, monitoringRoleArn, deletion } = access;
  const databases = of(`db:${prefix}*`);
  const groups = [of(`pg:${prefix}*`), of(`subgrp:${prefix}*`)];
  const used = [databases, of('og:default:*'), of('pg:default.*'), ...groups];
  const secrets = { partition, service: 'secretsmanager', region, account: site.account } as const;
  const services = [`rds.${region}.${dnsSuffix}`, `secretsmanager.${region}.${dnsSuffix}`];
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'rds:CreateDBInstance',
        Resource: used,
        Condition: { Bool: { 'rds:ManageMasterUserPassword': 'true', 'rds:PubliclyAccessible': 'false' } },
      },
      { Effect: 'Allow', Action: ['rds:ModifyDBInstance', 'rds:RebootDBInstance'], Resource: used },
      {
        Effect: 'Allow',
        Action: [
          'rds:CreateDBParameterGroup',
          'rds:CreateDBSubnetGroup',
          'rds:ModifyDBParameterGroup',
          'rds:ModifyDBSubnetGroup',
          'rds:ResetDBParameterGroup',
        ],
        Resource: groups,
      },
      tagging(['rds:AddTagsToResource', 'rds:RemoveTagsFromResource'], [databases, ...groups], deletion),
      {
        Effect: 'Allow',
        Action: [
          'rds:DescribeDBInstances',
          'rds:DescribeDBParameterGroups',
          'rds:DescribeDBParameters',
          'rds:DescribeDBSubnetGroups',
          'rds:DescribeEngineDefaultParameters',
          'rds:ListTagsForResource',
        ],
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': region } },
      },
      ...deleting('rds:DeleteDBInstance', databases, deletion),
      // RDS makes the secret of a master password in the name of whoever creates the database.
      {
        Effect: 'Allow',
        Action: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
        Resource: arn({ ...secrets, resource: 'secret:rds!*' }),
      },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        Resource: kmsKeyArn,
        Condition: { StringEquals: { 'kms:ViaService': services } },
      },
      {
        Effect: 'Allow',
        Action: 'kms:CreateGrant',
        Resource: kmsKeyArn,
        Condition: { StringEquals: { 'kms:ViaService': services }, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
      ...passing(monitoringRoleArn),
    ],
  };
}

function passing(role: RoleArn | undefined): Statement[] {
  if (role === undefined) return [];
  const Condition = { StringEquals: { 'iam:PassedToService': 'monitoring.rds.amazonaws.com' } };
  return [{ Effect: 'Allow', Action: 'iam:PassRole', Resource: role, Condition }];
}
