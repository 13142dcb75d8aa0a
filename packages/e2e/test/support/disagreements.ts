/** Mutants of which the validator and the server say different things, and why that stays so. */
export interface Disagreement {
  readonly refusedBy: 'server' | 'validator';
  /** Of the kind and the change: `Deployment null at spec.paused`. */
  readonly mutant: RegExp;
  /** What the one that refuses says. */
  readonly says: RegExp;
  readonly why: string;
}

export const disagreements: readonly Disagreement[] = [
  {
    refusedBy: 'validator',
    mutant: /^\w+ null at /,
    says: /Invalid value: null: must be of type/,
    why: 'Built-in kinds and metadata read null as nothing, and a default takes its place. In what is rendered it is a value that got lost.',
  },
  {
    refusedBy: 'validator',
    mutant: /^\w+ too large at /,
    says: /1099511627776: (must fit int32|should be less than or equal to (511|65535))/,
    why: 'Server-side apply keeps the low 32 bits of a number without a word. A create refuses it.',
  },
  {
    refusedBy: 'validator',
    mutant: /^(LimitRange missing at spec\.limits|Deployment missing at \S+\.sleep\.seconds)$/,
    says: /Required value/,
    why: 'The API says that it is required; the server reads it as an empty list, or 0. Such an object does nothing.',
  },
  {
    refusedBy: 'validator',
    mutant: /^(DaemonSet|Deployment) enum at \S+\.stopSignal$/,
    says: /Unsupported value: "Nonsense"/,
    why: 'Its feature is off, so that the server drops the field, whatever is in it.',
  },
  {
    refusedBy: 'server',
    mutant: /^LimitRange \w+( \w+)? at spec\.limits\.0\./,
    says: /is (greater|less) than/,
    why: 'Compares two fields: a default with a limit.',
  },
  {
    refusedBy: 'server',
    mutant:
      /^(DaemonSet|Deployment|HorizontalPodAutoscaler|Ingress|PersistentVolume|PodDisruptionBudget|NetworkPolicy|Service) .* at spec\./,
    says: /may not specify more than 1|may not set both|cannot set both|cannot be both set|may only be set when|may not be used when|must not be set for|must be less than or equal to cpu limit|less than terminationGracePeriodSeconds|greater than or equal to `port`|must specify a handler type|'NoExecute' when `tolerationSeconds` is set/,
    why: 'Compares two fields: one of several handlers, volumes or targets, a request with its limit, an end with its beginning, a time with what it is for.',
  },
];
