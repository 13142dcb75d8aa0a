import type { Index } from '../index/index-of-objects.ts';
import type { Container, RenderedPods } from '../index/pods.ts';
import { text, texts } from '../shapes.ts';
import { splitImage } from './image.ts';

/** A container with vLLM's own image for its OpenAI server, and what it is told. */
export interface VllmServer {
  readonly pods: RenderedPods;
  readonly container: Container;
  /** Words of its command and arguments; of a shell's script too. */
  readonly words: readonly string[];
  /** Whether the image decides what runs. */
  readonly runsImage: boolean;
}

export function vllmServersOf(index: Index): readonly VllmServer[] {
  return index.pods.flatMap((pods) =>
    pods.containers
      .filter(({ fields: { image } }) => /(?:^|\/)vllm-openai$/.test(splitImage(text(image) ?? '').repository))
      .map((container): VllmServer => {
        const { command, args } = container.fields;
        const words = [...texts(command), ...texts(args)].flatMap((each) => each.split(/[\s"']+/));
        return { pods, container, words, runsImage: texts(command).length === 0 };
      }),
  );
}
