import type { Context } from '../context/context.js'
import type { Settings } from '../contracts/base.js'
import { resourceErrors } from '../resources/resources.errors.js'
import type { Schema } from '../schema/schema.js'
import { Setting } from './setting.table.js'
import { SettingSchema, type SettingValues } from './setting-schema.js'

/** What an operator may set, module by module; each module declares its options. */
export class SettingsService implements Settings {
  readonly schemas: readonly SettingSchema[]

  constructor(declared: Readonly<Record<string, Schema>>) {
    this.schemas = Object.entries(declared).map(([module, schema]) => new SettingSchema(module, schema))
  }

  /** This operator's options, for whoever has to keep to them; without an operator, the defaults. */
  async get<T extends object>(ctx: Context, module: string): Promise<T> {
    const schema = this.schemaOf(module)
    if (ctx.clientId === null) return schema.filled({}) as T
    const tag = `settings:${module}`
    const kept = await ctx.rendered.value(tag, async () => ({
      value: schema.filled((await this.stored(ctx.asSystem('settings'), module))?.values ?? {}),
      tags: [tag],
    }))
    return kept as T
  }

  /** Sets what is named and leaves the rest; gives all options as they are now. */
  async change(ctx: Context, module: string, patch: SettingValues): Promise<SettingValues> {
    const schema = this.schemaOf(module)
    if (ctx.clientId === null) throw resourceErrors.operatorRequired()
    return ctx.transaction(async (ctx) => {
      const stored = await this.stored(ctx, module, true)
      const values = { ...stored?.values, ...patch }
      const filled = schema.check({ ...schema.filled(values), ...patch })
      if (stored) await ctx.repo(Setting).change({ id: stored.id }, { values })
      else await ctx.repo(Setting).add({ module, values })
      await ctx.bump(`settings:${module}`)
      return filled
    })
  }

  private stored(ctx: Context, module: string, lock = false): Promise<Setting | null> {
    return ctx.repo(Setting).first({ where: { module }, lock })
  }

  private schemaOf(module: string): SettingSchema {
    const schema = this.schemas.find((one) => one.module === module)
    if (!schema) throw new Error(`module ${module} declares no settings`)
    return schema
  }
}
