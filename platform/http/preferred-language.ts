/**
 * The language of ours that a browser asks for by `Accept-Language` (RFC 9110, 12.5.4): of what it names, the first of
 * those that it wants most. Other kinds of a language are taken for it (`pt-PT` for `pt-BR`).
 *
 * @param preset for who names none of ours
 */
export function preferredLanguage<Language extends string>(
  acceptLanguage: string | undefined,
  languages: readonly Language[],
  preset: Language,
): Language {
  const ranges = (acceptLanguage ?? '').split(',').map(readRange);
  const wanted = ranges.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const language = languages.find((one) => plain(one) === plain(tag));
    if (language) return language;
  }
  return preset;
}

/** `en-GB;q=0.8`: a tag and how much it is wanted, 1 where nothing is said. */
function readRange(text: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim());
  const weight = parameters.find((one) => /^q=/i.test(one));
  return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
}

/** A tag without its country: `pt` of `pt-BR`. */
function plain(tag: string): string | undefined {
  return tag.toLowerCase().split('-', 1)[0];
}
