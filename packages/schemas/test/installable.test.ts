import { describe, expect, test } from 'vitest';
import type { Crd } from '../generate/crd.ts';
import { definitionFiles, generate } from '../generate/generate.ts';
import { files, input } from './input.ts';

describe('a definition that a server can be given', () => {
  const [lantern] = input.crds;
  const { kubernetes: _, ...given } = input;

  test('has what a server decides by, and where it came from', () => {
    expect(definitionFiles(given)).toMatchInlineSnapshot(`
      Map {
        "example.org/lanterns.json" => "{
       "apiVersion": "apiextensions.k8s.io/v1",
       "kind": "CustomResourceDefinition",
       "metadata": {"name":"lanterns.example.org","annotations":{"source":"example/lanterns v2.1.0"}},
       "spec": {
        "group": "example.org",
        "names": {"kind":"Lantern","listKind":"LanternList","plural":"lanterns","singular":"lantern"},
        "scope": "Namespaced",
        "versions": [
         {"name":"v1beta1","served":true,"storage":false,"schema":{"openAPIV3Schema":{"type":"object"}}},
         {
          "name": "v1",
          "served": true,
          "storage": true,
          "subresources": {"status":{}},
          "schema": {
           "openAPIV3Schema": {
            "type": "object",
            "properties": {
             "apiVersion": {"type":"string"},
             "kind": {"type":"string"},
             "metadata": {"type":"object"},
             "spec": {
              "type": "object",
              "required": ["oil","wick","lamp-post"],
              "x-kubernetes-validations": [{"rule":"self.oil > 0","message":"no oil"}],
              "properties": {
               "oil": {"type":"integer","format":"int32","minimum":0},
               "wick": {"type":"string","enum":["cotton","it's glass"],"default":"cotton"},
               "port": {"anyOf":[{"type":"integer"},{"type":"string"}],"x-kubernetes-int-or-string":true},
               "lamp-post": {"type":"object","required":["name"],"properties":{"name":{"type":"string","pattern":"^[a-z]+$"}}},
               "spare": {"type":"object","required":["name"],"properties":{"name":{"type":"string","pattern":"^[a-z]+$"}}},
               "labels": {"type":"object","additionalProperties":{"type":"string"}},
               "extra": {"type":"object","x-kubernetes-preserve-unknown-fields":true},
               "until": {"type":"string","nullable":true}
              }
             },
             "status": {"type":"object","properties":{"lit":{"type":"boolean"}}}
            }
           }
          }
         }
        ]
       }
      }
      ",
      }
    `);
  });

  test('gives the same types and schemas as what it was made from', () => {
    const crds = [...definitionFiles(given).values()].map((text) => JSON.parse(text) as Crd);
    expect(generate({ ...input, crds })).toEqual(files);
  });

  test('has the version that is stored', () => {
    const versions = lantern!.spec.versions.map((version) => ({ ...version, served: version.name === 'v1beta1' }));
    const crds = [{ ...lantern!, spec: { ...lantern!.spec, versions } }];
    expect(() => definitionFiles({ ...given, crds })).toThrow(
      'lanterns.example.org: the version that is stored is not served',
    );
  });
});
