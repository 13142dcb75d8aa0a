import type { Thing } from './kinds.ts';

/** Objects of ACK, whose controllers make things in AWS. */
export interface DBInstance extends Thing {
  spec: {
    backupRetentionPeriod?: number;
    dbInstanceIdentifier: string;
    dbName?: string;
    deletionProtection?: boolean;
    enableIAMDatabaseAuthentication?: boolean;
    kmsKeyID?: string;
    manageMasterUserPassword?: boolean;
    masterUserPassword?: unknown;
    masterUserSecretKMSKeyID?: string;
    masterUsername?: string;
    monitoringInterval?: number;
    monitoringRoleARN?: string;
    multiAZ?: boolean;
    performanceInsightsEnabled?: boolean;
    port?: number;
    publiclyAccessible?: boolean;
    storageEncrypted?: boolean;
    tags?: unknown;
    vpcSecurityGroupIDs?: string[];
    [field: string]: unknown;
  };
}

export interface Bucket extends Thing {
  spec: {
    name: string;
    encryption?: {
      rules: { applyServerSideEncryptionByDefault: { kmsMasterKeyID?: string; sseAlgorithm: string } }[];
    };
    [field: string]: unknown;
  };
}

/** An ACK Secret is not a Secret: it is a place in AWS Secrets Manager. */
export interface AckSecret extends Thing {
  spec: { name: string; description?: string; kmsKeyID?: string; secretString?: unknown; [field: string]: unknown };
}

export function isOfAck(apiVersion: string): boolean {
  return apiVersion.includes('.services.k8s.aws/');
}
