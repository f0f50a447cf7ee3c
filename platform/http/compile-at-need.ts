import AjvCompiler from '@fastify/ajv-compiler';
import SerializerSelector from '@fastify/fast-json-stringify-compiler';

type Compilers = {
  readonly buildValidator: AjvCompiler.BuildCompilerFromPool;
  readonly buildSerializer: SerializerSelector.SerializerFactory;
};
type Validator = ReturnType<ReturnType<Compilers['buildValidator']>>;

/**
 * Fastify's own compilers of schemas, asked when a route meets its first request. Compiling all of them ahead
 * took a fifth of a start, most of it for routes that a process never serves.
 */
export function compileAtNeed(): Compilers {
  const ajv = AjvCompiler();
  const stringify = SerializerSelector();
  return {
    buildValidator(schemas, options) {
      const compiler = atNeed(() => ajv(schemas, options));
      return (route) => {
        const validator = atNeed(() => compiler()(route));
        // Fastify reads the errors of a validator beside what it returns.
        const validate: Pick<Validator, 'errors'> & ((data: unknown) => unknown) = (data) => {
          const isValid = validator()(data);
          validate.errors = validator().errors ?? null;
          return isValid;
        };
        return validate as Validator;
      };
    },
    buildSerializer(schemas, options) {
      const compiler = atNeed(() => stringify(schemas, options));
      return (route) => {
        const serialize = atNeed(() => compiler()(route));
        return (data) => serialize()(data);
      };
    },
  };
}

function atNeed<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
