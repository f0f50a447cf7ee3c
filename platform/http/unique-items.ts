import type { Ajv } from 'ajv';

/**
 * Has `uniqueItems` look for repeated texts and numbers in a set. ajv's own way makes an object with the
 * items as its keys, for which V8 learns a new shape with every seat that anybody asks for.
 */
export function useSetForUniqueItems(ajv: Ajv): Ajv {
  return ajv.removeKeyword('uniqueItems').addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: 'must NOT have duplicate items' },
    compile: (isAsked: boolean) => (items: readonly unknown[]) =>
      !isAsked || items.length < 2 || new Set(items).size === items.length,
    errors: false,
  });
}
