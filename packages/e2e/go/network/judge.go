package main

import (
	"context"
	"fmt"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/kube-network-policies/pkg/api"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
	"sigs.k8s.io/kube-network-policies/pkg/podinfo"
)

// judge is the policy engine with the pods, namespaces and policies of one cluster.
type judge struct {
	engine *networkpolicy.PolicyEngine
	pods   corelisters.PodLister
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
	pods, namespaces := factory.Core().V1().Pods(), factory.Core().V1().Namespaces()
	policies := factory.Networking().V1().NetworkPolicies()
	byAddress, err := podinfo.NewInformerResolver(pods.Informer())
	if err != nil {
		return nil, err
	}
	provider := podinfo.NewInformerProvider(pods, namespaces, nil, []podinfo.IPResolver{byAddress})
	// Its node is only for a data plane, which wants to know what to enforce; judgement is about all.
	standard := networkpolicy.NewStandardNetworkPolicy("", namespaces, pods, policies)
	engine := networkpolicy.NewPolicyEngine(provider, []api.PolicyEvaluator{standard})
	return &judge{engine: engine, pods: pods.Lister()}, nil
}

func (j *judge) allows(ctx context.Context, asked question) (bool, error) {
	packet, err := asked.packet(j.pods)
	if err != nil {
		return false, err
	}
	return j.engine.EvaluatePacket(ctx, packet)
}
