import { build } from './app.ts';

// The entry point of the stock cdk8s-cli: `cdk8s synth` writes to .synth, never to dist.
build().synth();
