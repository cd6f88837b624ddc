import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { Daypart } from './daypart.table.js'
import { dateLine, weekdayLine, windowOf } from './windows-text.js'

const readers = { windows: windowOf, weekdays: weekdayLine, dates: dateLine } as const

/** Dayparts as staff write them: every line has to say something. */
export class DaypartEditing implements ResourceDeeds {
  create(ctx: Context, values: ResourceValues): Promise<Row<typeof Daypart>> {
    refuseUnread(values)
    return ctx.repo(Daypart).add(values as Draft<typeof Daypart>)
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    refuseUnread(values)
    await ctx.repo(Daypart).get(id)
    await ctx.repo(Daypart).change({ id }, values as Patch<typeof Daypart>)
  }
}

const refuseUnread = (values: ResourceValues): void => {
  const faults = Object.entries(readers).flatMap(([field, read]) =>
    ((values[field] ?? []) as readonly string[])
      .filter((line) => !read(line))
      .map((line) => ({ field, reason: `not understood: ${line}` })),
  )
  if (faults.length > 0) throw baseErrors.invalid({}, faults)
}
