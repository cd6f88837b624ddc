import type { Schema } from '@headend/base'
import { id, int, word } from '@headend/base'
import { InvalidArgumentError } from 'commander'

/** Reads an option's value by a schema; commander names the option in what it says. */
export const by =
  <T>(schema: Schema) =>
  (text: string): T => {
    const { value, error } = schema.validate(text, { errors: { label: false } }) as { value: T; error?: Error }
    if (error) throw new InvalidArgumentError(`It ${error.message}.`)
    return value
  }

/** The number of a row. */
export const byId = by<number>(id())

/** A port; 0 lets the system choose one. */
export const byPort = by<number>(int(0, 65_535))

/** A text of at most so many characters, at least one. */
export const byWord = (max: number) => by<string>(word(max))
