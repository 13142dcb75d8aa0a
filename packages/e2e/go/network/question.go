package main

import (
	"fmt"
	"net"
	"strings"

	v1 "k8s.io/api/core/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	"sigs.k8s.io/kube-network-policies/pkg/network"
)

// questions ask about the first packet of a connection between two ends: of each pair, to each of the ports. Answers to it are
// let through with it.
type questions struct {
	Pairs []pair `json:"pairs"`
	Ports []port `json:"ports"`
}

type pair struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type port struct {
	Protocol v1.Protocol `json:"protocol"`
	Port     int         `json:"port"`
}

// answers have for each pair, in their order, which of the ports are open: their places in the list, from zero.
type answers struct {
	Open [][]int `json:"open"`
}

// sourcePort is one that systems give to outgoing connections. No policy can ask for it.
const sourcePort = 49152

// packet is one to no port yet.
func (p pair) packet(pods corelisters.PodLister) (*network.Packet, error) {
	from, err := addressOf(p.From, pods)
	if err != nil {
		return nil, err
	}
	to, err := addressOf(p.To, pods)
	if err != nil {
		return nil, err
	}
	family := v1.IPv6Protocol
	if to.To4() != nil {
		family = v1.IPv4Protocol
	}
	return &network.Packet{Family: family, SrcIP: from, DstIP: to, SrcPort: sourcePort}, nil
}

// addressOf takes an address, or the namespace and name of a pod that has one.
func addressOf(end string, pods corelisters.PodLister) (net.IP, error) {
	namespace, name, isPod := strings.Cut(end, "/")
	if !isPod {
		if address := net.ParseIP(end); address != nil {
			return address, nil
		}
		return nil, fmt.Errorf("%q is neither an address nor namespace/name of a pod", end)
	}
	pod, err := pods.Pods(namespace).Get(name)
	if err != nil {
		return nil, err
	}
	address := net.ParseIP(pod.Status.PodIP)
	if address == nil {
		return nil, fmt.Errorf("pod %s has no address", end)
	}
	return address, nil
}
