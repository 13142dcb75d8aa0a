/** A class of the client library as the JSON that it stands for: plain objects, times as text. */
export type OnWire<Model> = Model extends Date
  ? string
  : Model extends readonly (infer Item)[]
    ? readonly OnWire<Item>[]
    : Model extends object
      ? { readonly [Field in keyof Model]: OnWire<Model[Field]> }
      : Model;
