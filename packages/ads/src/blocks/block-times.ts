import { addHours } from '@headend/base'

interface Times {
  readonly weekdays: readonly number[]
  readonly beginTime: string
  readonly endTime: string
}

/** Whether a block is shown on clocks that are so many hours before UTC; over midnight it belongs to the day before. */
export const isShownAt = (now: Date, hoursAhead: number, { weekdays, beginTime, endTime }: Times): boolean => {
  const local = addHours(now, hoursAhead)
  const time = local.toISOString().slice(11, 19)
  const today = local.getUTCDay() || 7
  const yesterday = today === 1 ? 7 : today - 1
  if (beginTime <= endTime) return weekdays.includes(today) && time >= beginTime && time <= endTime
  return (weekdays.includes(today) && time >= beginTime) || (weekdays.includes(yesterday) && time <= endTime)
}
