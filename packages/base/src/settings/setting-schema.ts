import type { ObjectSchema } from 'joi'
import { columnName } from '../db/names.js'
import { compileInput } from '../http/validate.js'
import { withoutDefault } from '../resources/resource-fields.js'
import { object, type Schema, type Shape } from '../schema/schema.js'

export type SettingValues = Readonly<Record<string, unknown>>

/** The options of one module. Each has a default, so that an operator who set nothing has them all. */
export class SettingSchema {
  private readonly options: ReadonlyMap<string, Schema>
  private readonly checked: (values: unknown) => unknown

  constructor(
    readonly module: string,
    private readonly schema: Schema,
  ) {
    const whole = schema as ObjectSchema
    const { keys = {} } = schema.describe() as { keys?: Record<string, unknown> }
    this.options = new Map(Object.keys(keys).map((name) => [name, whole.extract(name)]))
    this.checked = compileInput(schema)
    const { error } = schema.validate({})
    if (error) throw new Error(`settings of ${module} lack a default: ${error.message}`)
  }

  /** All options, from what an operator set; what a newer version no longer takes counts as not set. */
  filled(values: SettingValues): SettingValues {
    const { error } = this.schema.validate(values, { abortEarly: false, stripUnknown: true })
    const unfit = new Set(error?.details.map(({ path }) => String(path[0])))
    return this.check(Object.fromEntries(Object.entries(values).filter(([name]) => !unfit.has(name))))
  }

  /** The values with their defaults; refuses what does not fit, by field. */
  check(values: SettingValues): SettingValues {
    return this.checked(values) as SettingValues
  }

  /** What a change may name: any of the options. */
  changeShape(): Shape {
    return this.shape((option) => withoutDefault(option).optional())
  }

  /** What is answered: all of the options. */
  view(): Schema {
    return object(this.shape((option) => withoutDefault(option).required()))
  }

  toWire(values: SettingValues): Record<string, unknown> {
    return Object.fromEntries([...this.options.keys()].map((name) => [columnName(name), values[name]]))
  }

  fromWire(input: SettingValues): Record<string, unknown> {
    const sent = [...this.options.keys()].filter((name) => input[columnName(name)] !== undefined)
    return Object.fromEntries(sent.map((name) => [name, input[columnName(name)]]))
  }

  private shape(form: (option: Schema) => Schema): Shape {
    return Object.fromEntries([...this.options].map(([name, option]) => [columnName(name), form(option)]))
  }
}
