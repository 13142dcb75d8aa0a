/** Metadata as an author writes it; what the API server fills in is left out. */
type AuthoredMeta = {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: string[];
};

export type NamespacedMeta = AuthoredMeta & { readonly namespace: string };

export type ClusterMeta = AuthoredMeta & { readonly namespace?: never };
