import type { Context } from '../context/context.js'
import type { Operators } from '../contracts/base.js'
import type { Wording, Words } from '../contracts/wording.js'
import type { Draft } from '../db/table.js'
import type { ResourceDeeds, ResourceValues } from '../resources/resource.js'
import { baseErrors } from '../errors/base.errors.js'
import type { TextParams } from '../i18n/texts.js'
import type { HouseFacts } from '../module/define-module.js'
import { OwnWording } from './wording.table.js'

type NewWording = Draft<typeof OwnWording>

const placeholder = /\{(\w+)\}/g
const placeholdersOf = (sentence: string): string[] => [
  ...new Set([...sentence.matchAll(placeholder)].map(([, name = '']) => name)),
]

const filled = (sentence: string, params: TextParams): string =>
  sentence.replace(placeholder, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole))

const refused = (field: string, reason: string) => baseErrors.invalid({}, [{ field, reason }])

/** What is written to people, and the operator's own words for it. */
export class WordingService implements Wording, ResourceDeeds {
  constructor(
    private readonly texts: HouseFacts['texts'],
    private readonly operators: Pick<Operators, 'facts'>,
  ) {}

  async say(ctx: Context, name: string, params: TextParams, lang?: string): Promise<Words> {
    const { languages } = await this.operators.facts(ctx)
    const language = lang !== undefined && languages.includes(lang) ? lang : (languages[0] ?? 'en')
    const own = await ctx.repo(OwnWording).first({ where: { name, language } })
    const subject = own && own.subject !== '' ? own.subject : this.ofHouse(language, `${name}Subject`)
    return {
      subject: filled(subject, params),
      text: filled(own?.text ?? this.ofHouse(language, `${name}Text`), params),
    }
  }

  create(ctx: Context, values: ResourceValues): Promise<OwnWording> {
    const wording = values as NewWording
    this.check(wording)
    return ctx.repo(OwnWording).add(wording)
  }

  async change(ctx: Context, id: number, patch: ResourceValues): Promise<void> {
    this.check({ ...(await ctx.repo(OwnWording).get(id)), ...patch })
    await ctx.repo(OwnWording).change({ id }, patch)
  }

  /** A code that is not in its text helps nobody, so own words hold what the house's hold. */
  private check({ name, language, text }: Pick<NewWording, 'name' | 'language' | 'text'>): void {
    const ofHouse = this.ofHouse(language, `${name}Text`)
    if (ofHouse === '') throw refused('name', 'unknown')
    const [needed, given] = [placeholdersOf(ofHouse), placeholdersOf(text)]
    if (needed.some((one) => !given.includes(one)) || given.some((one) => !needed.includes(one)))
      throw refused('text', 'malformed')
  }

  /** Empty where the house has no such text. */
  private ofHouse(lang: string, name: string): string {
    const text = this.texts.text(lang, name)
    return text === name ? '' : text
  }
}
