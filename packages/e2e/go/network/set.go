package main

import (
	"context"

	v1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/client-go/informers"
)

// set is a cluster that does not run, and questions about it.
type set struct {
	Namespaces []v1.Namespace               `json:"namespaces"`
	Pods       []v1.Pod                     `json:"pods"`
	Policies   []networkingv1.NetworkPolicy `json:"policies"`
	questions
}

func (s *set) answer(ctx context.Context) (answers, error) {
	// Nothing is read with it: its caches are filled here.
	factory := informers.NewSharedInformerFactory(nil, 0)
	judge, err := judgeFrom(factory)
	if err != nil {
		return answers{}, err
	}
	for i := range s.Namespaces {
		if err := factory.Core().V1().Namespaces().Informer().GetIndexer().Add(&s.Namespaces[i]); err != nil {
			return answers{}, err
		}
	}
	for i := range s.Pods {
		setPortProtocols(&s.Pods[i])
		if err := factory.Core().V1().Pods().Informer().GetIndexer().Add(&s.Pods[i]); err != nil {
			return answers{}, err
		}
	}
	for i := range s.Policies {
		policy, err := stored(&s.Policies[i])
		if err != nil {
			return answers{}, err
		}
		if err := factory.Networking().V1().NetworkPolicies().Informer().GetIndexer().Add(policy); err != nil {
			return answers{}, err
		}
	}
	return judge.answer(ctx, s.questions)
}

// setPortProtocols is the default of the API server.
func setPortProtocols(pod *v1.Pod) {
	for _, container := range pod.Spec.Containers {
		for i := range container.Ports {
			if container.Ports[i].Protocol == "" {
				container.Ports[i].Protocol = v1.ProtocolTCP
			}
		}
	}
}

// stored is the policy as an API server gives it back: with its defaults, and a list that is empty as one that is absent.
func stored(policy *networkingv1.NetworkPolicy) (*networkingv1.NetworkPolicy, error) {
	bytes, err := policy.Marshal()
	if err != nil {
		return nil, err
	}
	var read networkingv1.NetworkPolicy
	if err := read.Unmarshal(bytes); err != nil {
		return nil, err
	}
	spec := &read.Spec
	if len(spec.PolicyTypes) == 0 {
		spec.PolicyTypes = []networkingv1.PolicyType{networkingv1.PolicyTypeIngress}
		if len(spec.Egress) > 0 {
			spec.PolicyTypes = append(spec.PolicyTypes, networkingv1.PolicyTypeEgress)
		}
	}
	for _, rule := range spec.Ingress {
		setProtocols(rule.Ports)
	}
	for _, rule := range spec.Egress {
		setProtocols(rule.Ports)
	}
	return &read, nil
}

func setProtocols(ports []networkingv1.NetworkPolicyPort) {
	tcp := v1.ProtocolTCP
	for i := range ports {
		if ports[i].Protocol == nil {
			ports[i].Protocol = &tcp
		}
	}
}
