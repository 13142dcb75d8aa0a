package main

import (
	"context"
	"fmt"

	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	networkinglisters "k8s.io/client-go/listers/networking/v1"
	"sigs.k8s.io/kube-network-policies/pkg/api"
	"sigs.k8s.io/kube-network-policies/pkg/network"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
)

// pods looks up each address once: of a cluster that does not change. An address that no pod has is remembered as well.
type pods struct {
	api.PodInfoProvider
	byAddress map[string]*api.PodInfo
}

func (p *pods) GetPodInfoByIP(address string) (*api.PodInfo, bool) {
	pod, known := p.byAddress[address]
	if !known {
		pod, _ = p.PodInfoProvider.GetPodInfoByIP(address)
		p.byAddress[address] = pod
	}
	return pod, pod != nil
}

// selection is the evaluator that it embeds, but that the policies of a pod are selected once, not for each packet: two thirds of
// the time goes into that. What they say of a packet is upstream's. Its pods have to be remembered ones.
type selection struct {
	*networkpolicy.StandardNetworkPolicy
	policies networkinglisters.NetworkPolicyLister
	byPod    map[*api.PodInfo][]*networkingv1.NetworkPolicy
}

func (s *selection) EvaluateEgress(ctx context.Context, p *network.Packet, from, to *api.PodInfo) (api.Verdict, error) {
	policies, err := s.of(from)
	if err != nil || len(policies) == 0 {
		return api.VerdictNext, err
	}
	return verdict(networkpolicy.EvaluatePolicyDirection(
		ctx, policies, networkingv1.PolicyTypeEgress, from, p.SrcPort, to, p.DstIP, p.DstPort, p.Proto,
	)), nil
}

func (s *selection) EvaluateIngress(ctx context.Context, p *network.Packet, from, to *api.PodInfo) (api.Verdict, error) {
	policies, err := s.of(to)
	if err != nil || len(policies) == 0 {
		return api.VerdictNext, err
	}
	return verdict(networkpolicy.EvaluatePolicyDirection(
		ctx, policies, networkingv1.PolicyTypeIngress, to, p.DstPort, from, p.SrcIP, p.SrcPort, p.Proto,
	)), nil
}

// of has the policies of its namespace that select a pod, and none for what is no pod.
func (s *selection) of(pod *api.PodInfo) ([]*networkingv1.NetworkPolicy, error) {
	if pod == nil {
		return nil, nil
	}
	if known, ok := s.byPod[pod]; ok {
		return known, nil
	}
	all, err := s.policies.NetworkPolicies(pod.Namespace.Name).List(labels.Everything())
	if err != nil {
		return nil, err
	}
	var selected []*networkingv1.NetworkPolicy
	for _, policy := range all {
		selector, err := metav1.LabelSelectorAsSelector(&policy.Spec.PodSelector)
		if err != nil {
			return nil, fmt.Errorf("policy %s/%s: %w", policy.Namespace, policy.Name, err)
		}
		if selector.Matches(labels.Set(pod.Labels)) {
			selected = append(selected, policy)
		}
	}
	s.byPod[pod] = selected
	return selected, nil
}

func verdict(allowed bool) api.Verdict {
	if allowed {
		return api.VerdictAccept
	}
	return api.VerdictDeny
}
