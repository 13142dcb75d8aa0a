// Command network-policies says which packets the network policies of a cluster let through, as
// sigs.k8s.io/kube-network-policies judges them: the implementation of Kubernetes' own network group.
//
// Questions come from standard input, one JSON a line:
//
//	{"pairs": [{"from": "poolside/web-assistant-5d8f", "to": "10.10.20.7"}], "ports": [{"protocol": "TCP", "port": 5432}]}
//
// where an end is a pod, by namespace and name, or an address. Answers go to standard output in the same order, with a list for
// each pair: the places of those ports, from zero, to which a packet is let through.
//
//	{"open": [[0]]}
//
// All of them are about the cluster as it is when the program starts. Without -kubeconfig a line is a cluster of its own, with
// what is asked about it:
//
//	{"namespaces": […], "pods": […], "policies": […], "pairs": […], "ports": […]}
//
// It ends with its input, and with code 1 and a line on standard error at the first question that it cannot answer.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

// patience is for reading pods, namespaces and policies from a busy server.
const patience = time.Minute

func main() {
	kubeconfig := flag.String("kubeconfig", "", "path of the `file` with the server and a user of it")
	flag.Parse()
	run := runCluster(*kubeconfig)
	if *kubeconfig == "" {
		run = runSets
	}
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type runner func(in io.Reader, out io.Writer) error

func runCluster(kubeconfig string) runner {
	return func(in io.Reader, out io.Writer) error {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		judge, err := newJudge(ctx, kubeconfig)
		if err != nil {
			return err
		}
		return answerAll(in, out, func(asked *questions) (answers, error) {
			return judge.answer(ctx, *asked)
		})
	}
}

func runSets(in io.Reader, out io.Writer) error {
	return answerAll(in, out, func(asked *set) (answers, error) {
		return asked.answer(context.Background())
	})
}

// answerAll answers each JSON value of the input by a line.
func answerAll[Q any](in io.Reader, out io.Writer, answer func(*Q) (answers, error)) error {
	lines := bufio.NewWriter(out)
	questions, encoder := json.NewDecoder(in), json.NewEncoder(lines)
	questions.DisallowUnknownFields()
	for number := 1; ; number++ {
		asked := new(Q)
		if err := questions.Decode(asked); errors.Is(err, io.EOF) {
			return lines.Flush()
		} else if err != nil {
			return fmt.Errorf("question %d: %w", number, err)
		}
		said, err := answer(asked)
		if err != nil {
			return fmt.Errorf("question %d: %w", number, err)
		}
		if err := encoder.Encode(said); err != nil {
			return err
		}
	}
}
