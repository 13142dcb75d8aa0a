/** What the arithmetic needs to know of a model: counts of its `config.json`, and the size of its weights. */
export interface Model {
  /** As it is called in messages: the repository on Hugging Face with the `config.json` that says the rest. */
  readonly name: string;
  /** Of the weights as published. Experts of gpt-oss are in `mxfp4`, all else of it in bfloat16. */
  readonly dtype: 'bfloat16' | 'fp8' | 'mxfp4';
  readonly parameters: number;
  /** Of these, input and output embeddings, which stay in bfloat16 when vLLM quantises the rest. */
  readonly embeddingParameters: number;
  /** Bytes of the weights as published: what is loaded. */
  readonly weightBytes: number;
  /** `num_hidden_layers` */
  readonly layers: number;
  /** `num_attention_heads` */
  readonly attentionHeads: number;
  /** What a layer keeps of each token. */
  readonly kvCache: KeyValueCache;
  /** `max_position_embeddings`, in tokens. */
  readonly maxModelLen: number;
}

/** `heads`: keys and values for each KV head. `latent`: one compressed vector for all heads, as DeepSeek has it. */
export type KeyValueCache =
  | {
      readonly type: 'heads';
      /** `num_key_value_heads` */
      readonly heads: number;
      /** `head_dim`, or `hidden_size / num_attention_heads` where the file has none. */
      readonly headDim: number;
      /** Layers that look back no further than a window of so many tokens. */
      readonly sliding?: { readonly layers: number; readonly tokens: number };
    }
  | {
      readonly type: 'latent';
      /** `kv_lora_rank` and `qk_rope_head_dim` together. */
      readonly width: number;
    };

/** Bytes of a weight, with its scales: mxfp4 has one byte of scale for 32 weights of 4 bits. */
export const bytesPerWeight = { bfloat16: 2, fp8: 1, mxfp4: 0.53125 } as const;
