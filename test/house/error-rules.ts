import type { DefinedError } from '@headend/base'

/** The sentences of one module in one language, by name. */
export type Sentences = Readonly<Record<string, string>>

/** Sentences by module, then by language. */
export type Locales = Readonly<Record<string, Readonly<Record<string, Sentences>>>>

/** Errors with a name that another has, without a proper status, or without a sentence in one of the languages. */
export const errorFaults = (errors: readonly DefinedError[], locales: Locales): string[] => {
  const languages = [...new Set(Object.values(locales).flatMap((own) => Object.keys(own)))].sort()
  const names = errors.map(({ code }) => code)
  return errors.flatMap(({ code, status, module }, place) => [
    ...(names.indexOf(code) < place ? [`${code} of ${module} is the name of another error`] : []),
    ...(status >= 400 && status <= 599 ? [] : [`${code} of ${module} has the status ${status}`]),
    ...languages
      .filter((lang) => !/\S/.test(locales[module]?.[lang]?.[code] ?? ''))
      .map((lang) => `${code} of ${module} has no sentence in ${lang}`),
  ])
}
