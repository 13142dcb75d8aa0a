/** Programs that are built from one Go module, `go/<name>`: one version of everything below them. */
export interface Family {
  readonly name: string;
  /** Program to the Go package of its `main`. */
  readonly programs: Readonly<Record<string, string>>;
  /** For a `main` of our own, in `go/<name>`: the module that it makes a program of, whose version is the one that counts. */
  readonly library?: string;
  readonly ldflags: string;
  /** Build tags. */
  readonly tags?: readonly string[];
  /** What the programs need beside them from the modules that they come from. */
  readonly files: readonly ModuleFiles[];
}

/** Files of a required Go module, kept beside the programs so that a start needs no module cache. */
export interface ModuleFiles {
  readonly module: string;
  /** Folder in the module. */
  readonly folder: string;
  /** Folder beside the programs that they go to. */
  readonly to: string;
  /** Ending of the names of files in the folder and those below it. Default: the YAML files of the folder alone. */
  readonly below?: string;
}

const strip = '-s -w';
const kubernetesVersion = 'k8s.io/component-base/version';

/** A Kubernetes that was not stamped calls itself v0.0.0-master, which Helm and Flux refuse to talk to. */
const stamped = [
  strip,
  `-X ${kubernetesVersion}.gitVersion=v1.36.3`,
  `-X ${kubernetesVersion}.gitMajor=1`,
  `-X ${kubernetesVersion}.gitMinor=36`,
  `-X ${kubernetesVersion}.gitTreeState=clean`,
].join(' ');

export const families = {
  kube: {
    name: 'kube',
    programs: {
      etcd: 'go.etcd.io/etcd/server/v3',
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
      'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
    },
    ldflags: stamped,
    files: [],
  },
  kwok: {
    name: 'kwok',
    programs: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' },
    ldflags: strip,
    files: ['node/fast', 'node/heartbeat-with-lease', 'pod/general'].map((stage) => ({
      module: 'sigs.k8s.io/kwok',
      folder: `kustomize/stage/${stage}`,
      to: 'stages',
    })),
  },
  'source-controller': {
    name: 'source-controller',
    programs: { 'source-controller': 'github.com/fluxcd/source-controller' },
    ldflags: strip,
    files: [],
  },
  'kustomize-controller': {
    name: 'kustomize-controller',
    programs: { 'kustomize-controller': 'github.com/fluxcd/kustomize-controller' },
    ldflags: strip,
    files: [],
  },
  'external-secrets': {
    name: 'external-secrets',
    programs: { 'external-secrets': 'github.com/external-secrets/external-secrets' },
    ldflags: strip,
    files: [{ module: 'github.com/external-secrets/external-secrets', folder: 'config/crds/bases', to: 'crds' }],
  },
  karpenter: {
    name: 'karpenter',
    // Karpenter's own provider of simulated nodes, with a table of instance types of ours.
    programs: { karpenter: 'sigs.k8s.io/karpenter/kwok' },
    ldflags: strip,
    files: ['pkg/apis/crds', 'kwok/apis/crds'].map((folder) => ({
      module: 'sigs.k8s.io/karpenter',
      folder,
      to: 'crds',
    })),
  },
  keda: {
    name: 'keda',
    programs: {
      'keda-operator': 'github.com/kedacore/keda/v2/cmd/operator',
      'keda-metrics-apiserver': 'github.com/kedacore/keda/v2/cmd/adapter',
    },
    ldflags: strip,
    files: [{ module: 'github.com/kedacore/keda/v2', folder: 'config/crd/bases', to: 'crds' }],
  },
  prometheus: {
    name: 'prometheus',
    programs: { prometheus: 'github.com/prometheus/prometheus/cmd/prometheus' },
    ldflags: strip,
    // Of the places that it can find targets in, Kubernetes and files.
    tags: ['remove_all_sd', 'enable_kubernetes_sd'],
    files: [],
  },
  alertmanager: {
    name: 'alertmanager',
    programs: { alertmanager: 'github.com/prometheus/alertmanager/cmd/alertmanager' },
    ldflags: strip,
    files: [],
  },
  network: {
    name: 'network',
    programs: { 'network-policies': 'github.com/parapet/parapet/packages/e2e/go/network' },
    library: 'sigs.k8s.io/kube-network-policies',
    ldflags: strip,
    files: [],
  },
  // What other projects make of `dist` and of the workflows: `src/third-party`.
  checkers: {
    name: 'checkers',
    programs: {
      kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform',
      'kube-score': 'github.com/zegl/kube-score/cmd/kube-score',
      conftest: 'github.com/open-policy-agent/conftest',
      actionlint: 'github.com/rhysd/actionlint/cmd/actionlint',
    },
    ldflags: strip,
    files: ['checks/kubernetes', 'lib/kubernetes', 'lib/cloud'].map((folder) => ({
      module: 'github.com/aquasecurity/trivy-checks',
      folder,
      to: `policies/${folder}`,
      below: '.rego',
    })),
  },
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof families;
export type Program = { [Name in FamilyName]: keyof (typeof families)[Name]['programs'] }[FamilyName];

export function familyOf(program: Program): Family {
  const family = Object.values<Family>(families).find(({ programs }) => program in programs);
  if (family === undefined) throw new Error(`no family builds ${program}`);
  return family;
}
