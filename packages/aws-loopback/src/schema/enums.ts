import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as eks from '@aws-sdk/client-eks';
import * as events from '@aws-sdk/client-eventbridge';
import * as sqs from '@aws-sdk/client-sqs';

/**
 * Schemas call a member that takes one of a few words a string. Which of the lists that the SDK exports it takes is said here,
 * for the shapes that are used, and the type checker holds it to the SDK's types.
 */
const EKS = {
  AccessConfigResponse: { authenticationMode: eks.AuthenticationMode },
  Addon: { status: eks.AddonStatus },
  AddonIssue: { code: eks.AddonIssueCode },
  Capability: {
    deletePropagationPolicy: eks.CapabilityDeletePropagationPolicy,
    status: eks.CapabilityStatus,
    type: eks.CapabilityType,
  },
  CapabilityIssue: { code: eks.CapabilityIssueCode },
  CapabilitySummary: { status: eks.CapabilityStatus, type: eks.CapabilityType },
  Cluster: { status: eks.ClusterStatus },
  CreateAddonRequest: { resolveConflicts: eks.ResolveConflicts },
  CreateCapabilityRequest: {
    deletePropagationPolicy: eks.CapabilityDeletePropagationPolicy,
    type: eks.CapabilityType,
  },
  LogSetup: { types: eks.LogType },
  Update: { status: eks.UpdateStatus, type: eks.UpdateType },
  UpdateAccessConfigRequest: { authenticationMode: eks.AuthenticationMode },
  UpdateAddonRequest: { resolveConflicts: eks.ResolveConflicts },
  UpdateCapabilityRequest: { deletePropagationPolicy: eks.CapabilityDeletePropagationPolicy },
  UpdateParam: { type: eks.UpdateParamType },
} satisfies {
  AccessConfigResponse: Words<eks.AccessConfigResponse>;
  Addon: Words<eks.Addon>;
  AddonIssue: Words<eks.AddonIssue>;
  Capability: Words<eks.Capability>;
  CapabilityIssue: Words<eks.CapabilityIssue>;
  CapabilitySummary: Words<eks.CapabilitySummary>;
  Cluster: Words<eks.Cluster>;
  CreateAddonRequest: Words<eks.CreateAddonRequest>;
  CreateCapabilityRequest: Words<eks.CreateCapabilityRequest>;
  LogSetup: Words<eks.LogSetup>;
  Update: Words<eks.Update>;
  UpdateAccessConfigRequest: Words<eks.UpdateAccessConfigRequest>;
  UpdateAddonRequest: Words<eks.UpdateAddonRequest>;
  UpdateCapabilityRequest: Words<eks.UpdateCapabilityRequest>;
  UpdateParam: Words<eks.UpdateParam>;
};

const OTHERS = {
  LogGroup: { logGroupClass: logs.LogGroupClass },
  GetQueueAttributesRequest: { AttributeNames: sqs.QueueAttributeName },
  DescribeRuleResponse: { State: events.RuleState },
  PutRuleRequest: { State: events.RuleState },
  Rule: { State: events.RuleState },
} satisfies {
  LogGroup: Words<logs.LogGroup>;
  GetQueueAttributesRequest: Words<sqs.GetQueueAttributesRequest>;
  DescribeRuleResponse: Words<events.DescribeRuleResponse>;
  PutRuleRequest: Words<events.PutRuleRequest>;
  Rule: Words<events.Rule>;
};

/** By shape and member. */
export const ENUMS: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  ...EKS,
  ...OTHERS,
};

type Words<T> = { readonly [K in keyof T]?: Readonly<Record<string, Item<NonNullable<T[K]>>>> };
type Item<T> = T extends readonly (infer E)[] ? E : T;
