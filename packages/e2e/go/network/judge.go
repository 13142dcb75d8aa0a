package main

import (
	"context"
	"fmt"

	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/kube-network-policies/pkg/api"
	"sigs.k8s.io/kube-network-policies/pkg/network"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
	"sigs.k8s.io/kube-network-policies/pkg/podinfo"
)

// judge is the policy engine with the pods, namespaces and policies of one cluster.
type judge struct {
	// engine is upstream's but for who finds the policies of a pod.
	engine *networkpolicy.PolicyEngine
	// whole is upstream's, which the other is held against.
	whole *networkpolicy.PolicyEngine
	pods  corelisters.PodLister
}

// newJudge is for a cluster that runs. It returns when everything has been read; a first read is never from a cache that is behind.
func newJudge(ctx context.Context, kubeconfig string) (*judge, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	// As upstream's own command: the engine takes a list that JSON leaves empty, and not absent, for one that allows all.
	config.AcceptContentTypes = "application/vnd.kubernetes.protobuf,application/json"
	config.ContentType = "application/vnd.kubernetes.protobuf"
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}

	factory := informers.NewSharedInformerFactory(client, 0)
	judge, err := judgeFrom(factory)
	if err != nil {
		return nil, err
	}
	factory.Start(ctx.Done())
	reading, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for kind, read := range factory.WaitForCacheSync(reading.Done()) {
		if !read {
			return nil, fmt.Errorf("%v were not read from the server in %v", kind, patience)
		}
	}
	return judge, nil
}

// judgeFrom judges by what is in the caches of the factory.
func judgeFrom(factory informers.SharedInformerFactory) (*judge, error) {
	listed, namespaces := factory.Core().V1().Pods(), factory.Core().V1().Namespaces()
	policies := factory.Networking().V1().NetworkPolicies()
	byAddress, err := podinfo.NewInformerResolver(listed.Informer())
	if err != nil {
		return nil, err
	}
	provider := &pods{
		PodInfoProvider: podinfo.NewInformerProvider(listed, namespaces, nil, []podinfo.IPResolver{byAddress}),
		byAddress:       map[string]*api.PodInfo{},
	}
	// Its node is only for a data plane, which wants to know what to enforce; judgement is about all.
	standard := networkpolicy.NewStandardNetworkPolicy("", namespaces, listed, policies)
	selected := &selection{
		StandardNetworkPolicy: standard,
		policies:              policies.Lister(),
		byPod:                 map[*api.PodInfo][]*networkingv1.NetworkPolicy{},
	}
	return &judge{
		engine: networkpolicy.NewPolicyEngine(provider, []api.PolicyEvaluator{selected}),
		whole:  networkpolicy.NewPolicyEngine(provider, []api.PolicyEvaluator{standard}),
		pods:   listed.Lister(),
	}, nil
}

// answer asks the engine about every packet, and upstream as it is about those that are let through, and of each pair about one
// that may not be, a port after the other.
func (j *judge) answer(ctx context.Context, asked questions) (answers, error) {
	open := make([][]int, len(asked.Pairs))
	for i, ends := range asked.Pairs {
		packet, err := ends.packet(j.pods)
		if err != nil {
			return answers{}, err
		}
		open[i] = []int{}
		for number, port := range asked.Ports {
			packet.Proto, packet.DstPort = port.Protocol, port.Port
			allowed, err := j.engine.EvaluatePacket(ctx, packet)
			if err != nil {
				return answers{}, err
			}
			if allowed || number == i%len(asked.Ports) {
				if err := j.agrees(ctx, packet, allowed); err != nil {
					return answers{}, err
				}
			}
			if allowed {
				open[i] = append(open[i], number)
			}
		}
	}
	return answers{Open: open}, nil
}

func (j *judge) agrees(ctx context.Context, packet *network.Packet, allowed bool) error {
	upstream, err := j.whole.EvaluatePacket(ctx, packet)
	if err == nil && upstream != allowed {
		err = fmt.Errorf("upstream says %t, we say %t of %v", upstream, allowed, *packet)
	}
	return err
}
